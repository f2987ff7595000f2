enum PollStoreRoom {}
