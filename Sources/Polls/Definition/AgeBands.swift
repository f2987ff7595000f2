/// Bands of whole years, given by their lower bounds: `[18, 25, 65]` is under 18, 18-24, 25-64 and 65+.
public struct AgeBands: Hashable, Sendable {
    public let lowerBounds: [Int]

    /// The bands of a poll whose editor names none.
    public static let standard = AgeBands(unchecked: [18, 25, 35, 45, 55, 65])

    /// - Parameter lowerBounds: 1 to 50 ages from 0 to 130, each larger than the one before.
    /// - Throws: ``PollRejection`` without a path when they are not.
    public init(lowerBounds: [Int]) throws(PollRejection) {
        guard (1...50).contains(lowerBounds.count) else {
            throw PollRejection(path: "", detail: "Bands are 1 to 50 lower bounds.")
        }
        for (index, bound) in lowerBounds.enumerated() {
            guard Demographic.ages.contains(bound) else {
                throw PollRejection(path: "[\(index)]", detail: "A bound is an age from 0 to 130.")
            }
            guard index == 0 || bound > lowerBounds[index - 1] else {
                throw PollRejection(path: "[\(index)]", detail: "Each bound must be larger than the one before.")
            }
        }
        self.init(unchecked: lowerBounds)
    }

    private init(unchecked lowerBounds: [Int]) {
        self.lowerBounds = lowerBounds
    }

    /// The labels from the youngest band to the oldest; "under 18" comes first unless the first bound is 0.
    public var labels: [String] {
        var labels: [String] = []
        if let first = lowerBounds.first, first > 0 { labels.append("under \(first)") }
        for (index, bound) in lowerBounds.enumerated() {
            let next = index + 1
            if next == lowerBounds.count {
                labels.append("\(bound)+")
            } else if lowerBounds[next] - 1 == bound {
                labels.append("\(bound)")
            } else {
                labels.append("\(bound)-\(lowerBounds[next] - 1)")
            }
        }
        return labels
    }

    /// The position in ``labels`` of the band that holds an age.
    public func position(of age: Int) -> Int {
        let passed = lowerBounds.count { $0 <= age }
        return lowerBounds.first == 0 ? max(passed - 1, 0) : passed
    }
}
