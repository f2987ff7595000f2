/// Bands of whole numbers, such as ages, given by their lower bounds: 18, 25, 65 makes `under 18`, `18-24`, `25-64`, `65+`.
public struct Bands: Hashable, Sendable {
    /// Why lower bounds make no bands.
    public enum Invalid: Error, Hashable, Sendable {
        /// There are no bounds.
        case empty
        /// The bound at this place is below zero.
        case negative(index: Int)
        /// The bound at this place is not above the one before it.
        case notAscending(index: Int)
    }

    /// Where each band begins, ascending; below the first there is the `under` band, unless the first is 0.
    public let lowerBounds: [Int]
    /// The label of each band, youngest first.
    public let labels: [String]

    /// Checks the bounds and names the bands.
    public init(lowerBounds: [Int]) throws(Invalid) {
        guard let first = lowerBounds.first else { throw .empty }
        for (index, bound) in lowerBounds.enumerated() {
            guard bound >= 0 else { throw .negative(index: index) }
            guard index == 0 || bound > lowerBounds[index - 1] else { throw .notAscending(index: index) }
        }
        self.lowerBounds = lowerBounds
        var labels = first > 0 ? ["under \(first)"] : []
        for (low, next) in zip(lowerBounds, lowerBounds.dropFirst()) {
            labels.append(next - low == 1 ? "\(low)" : "\(low)-\(next - 1)")
        }
        labels.append("\(lowerBounds[lowerBounds.count - 1])+")
        self.labels = labels
    }

    /// The place of the band in ``labels`` that a value belongs to; negative values count as the lowest.
    public func index(of value: Int) -> Int {
        var low = 0
        var high = lowerBounds.count
        while low < high {
            let middle = (low + high) / 2
            if lowerBounds[middle] <= value { low = middle + 1 } else { high = middle }
        }
        let hasUnder = labels.count > lowerBounds.count
        return hasUnder ? low : max(0, low - 1)
    }

    /// The label of the band that a value belongs to.
    public func label(of value: Int) -> String {
        labels[index(of: value)]
    }
}
