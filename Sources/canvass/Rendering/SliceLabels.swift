import PollAPI

/// The labels of a table's slices.
struct SliceLabels {
    private let dimensions: [String]
    /// Names that more than one place of the table has.
    private let shared: Set<String>

    init(_ table: SliceTable) {
        dimensions = table.dimensions
        var places: [String: Set<PlaceFields>] = [:]
        for slice in table.slices {
            if let place = slice.place, let name = place.name { places[name, default: []].insert(place) }
        }
        shared = Set(places.filter { $0.value.count > 1 }.keys)
    }

    /// The value in one dimension, with the region where the name alone is not clear.
    func label(of slice: SliceFields, at position: Int) -> String {
        guard dimensions.indices.contains(position) else { return "" }
        let label = slice.where[dimensions[position]] ?? ""
        guard let place = slice.place, place.name == label, shared.contains(label) else { return label.printable }
        return [label, place.region ?? place.country].compactMap { $0 }.joined(separator: ", ").printable
    }

    /// The values in the dimensions from an index on.
    func label(of slice: SliceFields, from position: Int) -> String {
        dimensions.indices.dropFirst(position).map { label(of: slice, at: $0) }.joined(separator: ", ")
    }

    /// The title of the table: `By age`, `By city, then age`.
    var title: String {
        "By " + dimensions.joined(separator: ", then ").printable
    }
}

/// The reason why a slice shows no numbers.
enum Suppression {
    static func text(_ reason: String?, _ glyphs: Glyphs) -> String {
        let why =
            switch reason {
            case "small_base", nil: "small base"
            case .some(let other): other.replacing("_", with: " ").printable
            }
        return "\(glyphs.dash) hidden (\(why))"
    }
}
