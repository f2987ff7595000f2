import Foundation
import JSONRPC

/// The reference values of R, scipy and statsmodels that the analytics tests keep.
public enum ReferenceRecords {
    private struct Missing: Error {
        let kind: String
    }

    /// The records of a kind, of which there is at least one.
    public static func of(_ kind: String) throws -> [JSON] {
        guard let records = try all.get()[kind]?.elements, !records.isEmpty else { throw Missing(kind: kind) }
        return records
    }

    private static let all: Result<JSON, any Error> = Result {
        // The one copy of the file belongs to the tests of the module that computes the numbers.
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "PollAnalyticsTests/Fixtures/golden.json")
        return try JSONReader.decode(JSON.self, from: [UInt8](Data(contentsOf: file)))
    }
}
