extension Demographic {
    /// The ages that a label such as `18-24`, `65+`, `under 18` or `40` stands for; nil when it is no such label.
    static func ages(inBandLabelled label: String) -> ClosedRange<Int>? {
        if label.hasPrefix("under ") {
            guard let bound = age(label.dropFirst("under ".count)), bound > ages.lowerBound else { return nil }
            return ages.lowerBound...(bound - 1)
        }
        if label.hasSuffix("+") {
            return age(label.dropLast()).map { $0...ages.upperBound }
        }
        let parts = label.split(separator: "-", omittingEmptySubsequences: false).map(age)
        guard (1...2).contains(parts.count), let low = parts[0], let high = parts[parts.count - 1], low <= high else {
            return nil
        }
        return low...high
    }

    private static func age(_ digits: Substring) -> Int? {
        guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let age = Int(digits), ages.contains(age)
        else { return nil }
        return age
    }
}
