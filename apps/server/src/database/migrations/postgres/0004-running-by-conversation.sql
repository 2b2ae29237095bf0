create index run_running_by_conversation on run (conversation_id) where status = 'running';
