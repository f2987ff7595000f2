import ArgumentParser
import PollAPI

/// Reads `--where KEY=VALUE`.
struct ConditionParser {
    /// The dimensions whose values are ages, for which `18-64` is a range.
    let ages: Set<String>

    /// The filters by dimension; values of one dimension add up.
    func filters(_ conditions: [String]) throws -> [String: FilterFields] {
        var values: [String: [String]] = [:]
        for condition in conditions {
            guard let equals = condition.firstIndex(of: "="), equals != condition.startIndex else {
                throw ValidationError("--where takes KEY=VALUE, and '\(condition)' is not of that form.")
            }
            let value = String(condition[condition.index(after: equals)...]).trimmed
            guard !value.isEmpty else { throw ValidationError("--where \(condition) names no value.") }
            values[String(condition[..<equals]).trimmed, default: []].append(value)
        }
        var filters: [String: FilterFields] = [:]
        for (key, values) in values {
            let ranges = ages.contains(key) ? values.compactMap(Self.range) : []
            if ranges.isEmpty {
                filters[key] = .values(values)
            } else if values.count == 1 {
                filters[key] = .range(ranges[0])
            } else {
                throw ValidationError("--where takes one range of ages for '\(key)'.")
            }
        }
        return filters
    }

    /// Reads a range of ages: `18-64`, `18-`, `-64`, `65+`, `under 18` or `34`; nil for other labels.
    static func range(_ text: String) -> BoundsFields? {
        if let age = Int(text), age >= 0, text.first != "+" { return BoundsFields(min: age, max: age) }
        if text.hasSuffix("+"), let age = years(text.dropLast()) { return BoundsFields(min: age) }
        if text.hasPrefix("under "), let age = years(text.dropFirst(6)), age > 0 { return BoundsFields(max: age - 1) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let low = ends[0].isEmpty ? nil : years(ends[0])
        let high = ends[1].isEmpty ? nil : years(ends[1])
        guard low != nil || high != nil, ends[0].isEmpty || low != nil, ends[1].isEmpty || high != nil else {
            return nil
        }
        return BoundsFields(min: low, max: high)
    }

    private static func years(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }
}

/// Reads `--bands 18,30,50` and `--bands KEY=18,30,50`.
struct BandsParser {
    /// The demographics that are ages.
    let ages: Set<String>

    func bands(_ lists: [String]) throws -> [String: [Int]] {
        var bands: [String: [Int]] = [:]
        for list in lists {
            let parts = list.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let numbers = parts[parts.count - 1].split(separator: ",", omittingEmptySubsequences: false)
            let bounds = numbers.compactMap { Int(String($0).trimmed) }
            guard bounds.count == numbers.count else {
                throw ValidationError("--bands takes whole years parted by commas, and '\(list)' is not of that form.")
            }
            let key = parts.count == 2 ? String(parts[0]).trimmed : try onlyAge()
            guard bands.updateValue(bounds, forKey: key) == nil else {
                throw ValidationError("--bands is given twice for '\(key)'.")
            }
        }
        return bands
    }

    private func onlyAge() throws -> String {
        guard let age = ages.first else { throw ValidationError("The poll asks for no age that --bands could divide.") }
        guard ages.count == 1 else {
            let keys = ages.sorted().joined(separator: ", ")
            throw ValidationError("The poll asks for several ages (\(keys)): say which with --bands KEY=18,30,50.")
        }
        return age
    }
}
