import Places
package import PollAPI
package import Polls

/// One table of a breakdown as it is printed: its slices in order, each with its labels.
package struct BreakdownTable: Sendable {
    /// A slice before it is labelled.
    struct Slice {
        /// The slice's value in each dimension.
        let key: [SliceValue]
        var fields: SliceFields
    }

    package let dimensions: [Dimension]
    /// The values of each slice, in the order of the printed slices.
    package let keys: [[SliceValue]]
    package let fields: SliceTable

    /// A table of which no slice may be shown.
    init(withheld dimensions: [Dimension]) {
        self.dimensions = dimensions
        keys = []
        fields = SliceTable(
            dimensions: dimensions.map(\.name),
            slices: [],
            suppressed: true,
            reason: "small_base"
        )
    }

    init(_ dimensions: [Dimension], slices: [Slice], places: Gazetteer) {
        let shared = BreakdownTable.sharedLabels(slices.map(\.key), dimensions, places)
        let ordered = BreakdownTable.sorted(slices, dimensions, places)
        self.dimensions = dimensions
        keys = ordered.map(\.key)
        fields = SliceTable(
            dimensions: dimensions.map(\.name),
            slices: ordered.map { slice in
                var fields = slice.fields
                fields.place = zip(dimensions, slice.key).compactMap { PlaceFields($0.1, places: places) }.first
                for (position, dimension) in dimensions.enumerated() {
                    let value = slice.key[position]
                    let label = dimension.label(of: value, places: places)
                    var isShared = false
                    if case .place = dimension.kind { isShared = shared[position].contains(label) }
                    // Places of one name are told apart by their region or country.
                    fields.where[dimension.name] =
                        isShared ? dimension.distinctLabel(of: value, places: places) : label
                }
                return fields
            }
        )
    }

    /// Declared values in their order; places by their base, the hidden ones by name, so that their order reveals nothing.
    private static func sorted(_ slices: [Slice], _ dimensions: [Dimension], _ places: Gazetteer) -> [Slice] {
        let bases = dimensions.enumerated().map { position, dimension -> [SliceValue: Int] in
            guard case .place = dimension.kind else { return [:] }
            var bases: [SliceValue: Int] = [:]
            for slice in slices { bases[slice.key[position], default: 0] += slice.fields.base ?? 0 }
            return bases
        }
        func rank(_ key: [SliceValue]) -> [(Int, Int, String)] {
            zip(dimensions.indices, key).map { position, value in
                let label = dimensions[position].label(of: value, places: places)
                switch value {
                case .band(let index), .category(let index): return (0, index, label)
                case .town, .region, .country: return (0, -(bases[position][value] ?? 0), label)
                case .ambiguous, .unknown, .notStated: return (value.residualRank, 0, label)
                }
            }
        }
        return slices.map { (rank: rank($0.key), slice: $0) }.sorted { left, right in
            for (one, other) in zip(left.rank, right.rank) where one != other { return one < other }
            return false
        }.map(\.slice)
    }

    /// For each dimension the labels that more than one of its values carry.
    private static func sharedLabels(
        _ keys: [[SliceValue]],
        _ dimensions: [Dimension],
        _ places: Gazetteer
    ) -> [Set<String>] {
        dimensions.enumerated().map { position, dimension in
            var seen = Set<String>()
            var shared = Set<String>()
            for value in Set(keys.map { $0[position] }) {
                let label = dimension.label(of: value, places: places)
                if !seen.insert(label).inserted { shared.insert(label) }
            }
            return shared
        }
    }
}

extension SliceValue {
    /// The position of a value that says nothing of its people, behind the others.
    var residualRank: Int {
        switch self {
        case .band, .category, .town, .region, .country: 0
        case .ambiguous: 1
        case .unknown: 2
        case .notStated: 3
        }
    }
}
