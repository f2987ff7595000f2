/// One step of the schema: a numbered file of SQL, compiled into the binary. Forward only, and never edited once released.
package struct Migration: Sendable, Hashable {
    /// Counts from 1 without gaps.
    package let version: Int
    /// What the step does, in the words of its file's name.
    package let name: String
    package let sql: String

    /// Every step, in order.
    package static let all = [
        Migration(1, "initial", PackageResources._001_initial_sql)
    ]

    /// A step of a given text.
    package init(version: Int, name: String, sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
    }

    private init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
        self.init(version: version, name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}
