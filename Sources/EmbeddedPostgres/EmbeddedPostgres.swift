enum EmbeddedPostgresRoom {}
