enum PollClientRoom {}
