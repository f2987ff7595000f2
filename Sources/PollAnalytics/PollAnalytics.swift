enum PollAnalyticsRoom {}
