enum PollAPIRoom {}
