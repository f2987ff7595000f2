import Foundation
import Testing

/// The fixture, read once.
enum Golden {
    static func records(_ kind: String) throws -> [JSONValue] {
        let records = try file.get()[kind].array
        try #require(!records.isEmpty, "the fixture has no records of kind \(kind)")
        return records
    }

    private static let file: Result<JSONValue, any Error> = Result {
        let url = try #require(Bundle.module.url(forResource: "golden", withExtension: "json"))
        return try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url))
    }
}
