import Foundation
import PollAnalytics
import Testing

/// One of the two survey files of the fixtures: a table of texts, with an empty field as a missing answer.
struct Survey {
    private let columns: [String: [String?]]
    let count: Int

    init(_ name: String) throws {
        let file = ["redbook": "redbook-1974", "chile": "chile-1988"][name]
        let url = try #require(
            Bundle.module.url(forResource: file, withExtension: "csv", subdirectory: "surveys")
        )
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(Self.fields)
        let header = try #require(lines.first)
        count = lines.count - 1
        var columns: [String: [String?]] = [:]
        for (index, column) in header.enumerated() {
            columns[column] = lines.dropFirst().map { $0[index].isEmpty ? nil : $0[index] }
        }
        if name == "chile" {
            let bands = try Bands(lowerBounds: [18, 25, 35, 45, 55, 65])
            columns["age_band"] = columns["age"]?.map { age in age.flatMap { Int($0) }.map { bands.label(of: $0) } }
        } else {
            let levels = [
                "grade school": "school", "high school": "school", "some college": "some college",
                "college graduate": "degree", "some graduate school": "degree", "advanced degree": "degree",
            ]
            columns["education3"] = columns["education"]?.map { $0.flatMap { levels[$0] } }
        }
        self.columns = columns
    }

    func values(_ name: String) throws -> [String?] {
        try #require(columns[name], "no column \(name)")
    }

    /// Counts people by two columns; those whose value is not among the levels are left out.
    func counts(rows: String, _ rowLevels: [String], columns: String, _ columnLevels: [String]) throws -> [[Int]] {
        var counts = rowLevels.map { _ in columnLevels.map { _ in 0 } }
        for (row, column) in zip(try values(rows), try values(columns)) {
            guard let row = rowLevels.firstIndex(where: { $0 == row }) else { continue }
            guard let column = columnLevels.firstIndex(where: { $0 == column }) else { continue }
            counts[row][column] += 1
        }
        return counts
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
