/// One step of the schema: a numbered file of SQL, compiled into the binary. Forward only, and never edited once released.
public struct Migration: Sendable, Hashable {
    /// Counts from 1 without gaps.
    public let version: Int
    /// What the step does, in the words of its file's name.
    public let name: String
    public let sql: String

    /// Every step, in order.
    public static let all = [
        Migration(1, "polls_and_ballots", PackageResources._001_polls_and_ballots_sql),
        Migration(2, "question_pairs", PackageResources._002_question_pairs_sql),
        Migration(3, "votes", PackageResources._003_votes_sql),
        Migration(4, "weightings", PackageResources._004_weightings_sql),
        Migration(5, "published_results", PackageResources._005_published_results_sql),
        Migration(6, "imports", PackageResources._006_imports_sql),
        Migration(7, "plain_batches", PackageResources._007_plain_batches_sql),
        Migration(8, "unsettled_tally", PackageResources._008_unsettled_tally_sql),
    ]

    private init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
        self.version = version
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
    }
}
