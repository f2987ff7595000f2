public import Places

/// A dimension of a poll with a number for each of some levels: the share that a level is to have, or its base weight.
///
/// Levels are named as results print them: the keys of a category, the names of places, and bands of ages. The bands need not
/// be the poll's own: the labels themselves say which ages they mean, so a census table of other bands can be used as it is.
public struct WeightingVariable: Hashable, Sendable {
    /// One level and its number.
    public struct Level: Hashable, Sendable {
        /// The label as it was given.
        public let label: String
        /// The share or the weight.
        public let value: Double
    }

    /// The level of a ballot in the variable.
    public enum Membership: Hashable, Sendable {
        /// In the level of that position.
        case level(Int)
        /// In none of the levels; with the label that results would print.
        case unnamed(String)
        /// The voter left it out, or named a place that could not be told.
        case notStated
    }

    /// The name of the dimension.
    public let name: String
    /// Bands of ages from the youngest to the oldest; other levels in the order of their labels.
    public let levels: [Level]

    private let dimension: Dimension
    private let matcher: Matcher

    private enum Matcher: Hashable, Sendable {
        case ages([ClosedRange<Int>])
        /// By value; places that several share a name by that name, in lower case; `rest` takes all other places.
        case values([SliceValue: Int], names: [String: Int], rest: Int?)
    }

    /// The level that stands for every place which is not named.
    public static let otherPlaces = "other"

    /// - Parameters:
    ///   - values: the number of each level.
    ///   - path: where the levels stand, such as `targets.age`.
    public init(
        named name: String,
        values: [String: Double],
        in definition: PollDefinition,
        places: Gazetteer,
        path: String
    ) throws(WeightingRejection) {
        do {
            dimension = try Dimension(named: name, in: definition, path: path)
        } catch {
            throw WeightingRejection(error)
        }
        self.name = name
        guard !values.isEmpty else { throw .invalid(path: path, detail: "At least one level is needed.") }
        let sorted = values.map(Level.init).sorted { $0.label < $1.label }
        if case .age = dimension.kind {
            (levels, matcher) = try Self.bands(sorted, path: path)
        } else {
            levels = sorted
            matcher = try Self.matcher(sorted, dimension: dimension, places: places, path: path)
        }
    }

    /// The level of a stratum.
    public func membership(of stratum: Stratum, places: Gazetteer) -> Membership {
        switch matcher {
        case .ages(let ranges):
            guard case .age(let years) = stratum.values[dimension.position] else { return .notStated }
            return ranges.firstIndex { $0.contains(years) }.map(Membership.level) ?? .unnamed(String(years))
        case .values(let values, let names, let rest):
            let value = dimension.value(of: stratum, places: places)
            if value.isResidual { return .notStated }
            if let level = values[value] { return .level(level) }
            let label = dimension.label(of: value, places: places)
            if !names.isEmpty {
                let distinct = dimension.distinctLabel(of: value, places: places)
                if let level = names[distinct.lowercased()] ?? names[label.lowercased()] { return .level(level) }
            }
            return rest.map(Membership.level) ?? .unnamed(label)
        }
    }

    /// The levels in the order of their ages, with the ages of each.
    private static func bands(_ levels: [Level], path: String) throws(WeightingRejection) -> ([Level], Matcher) {
        var bands: [(level: Level, ages: ClosedRange<Int>)] = []
        for level in levels {
            guard let ages = Demographic.ages(inBandLabelled: level.label) else {
                throw .invalid(
                    path: "\(path).\(shortened(level.label))",
                    detail: "A band of ages is written 18-24, 65+, under 18 or 40."
                )
            }
            bands.append((level, ages))
        }
        bands.sort { $0.ages.lowerBound < $1.ages.lowerBound }
        for (band, next) in zip(bands, bands.dropFirst()) where band.ages.overlaps(next.ages) {
            throw .invalid(
                path: "\(path).\(next.level.label)",
                detail: "The band has ages in common with '\(band.level.label)'."
            )
        }
        return (bands.map(\.level), .ages(bands.map(\.ages)))
    }

    private static func matcher(
        _ levels: [Level],
        dimension: Dimension,
        places: Gazetteer,
        path: String
    ) throws(WeightingRejection) -> Matcher {
        var values: [SliceValue: Int] = [:]
        var names: [String: Int] = [:]
        var rest: Int?
        for (index, level) in levels.enumerated() {
            let path = "\(path).\(shortened(level.label))"
            if SliceValue.residual(named: level.label) != nil {
                throw .invalid(
                    path: path,
                    detail: "What becomes of those who are '\(level.label)' is said by 'missing'."
                )
            }
            if case .category(let options) = dimension.kind {
                guard let option = options.firstIndex(where: { $0.key.text == level.label }) else {
                    throw .unreachable(
                        .targetWithoutRespondents,
                        path: path,
                        detail: "The poll has no such category, so nobody can be in it."
                    )
                }
                values[.category(option)] = index
                continue
            }
            if level.label == otherPlaces {
                rest = index
                continue
            }
            let value: SliceValue?
            do {
                value = try StratumFilter.value(level.label, dimension: dimension, path: path, places: places)
            } catch {
                throw WeightingRejection(error)
            }
            let isNew =
                if let value {
                    values.updateValue(index, forKey: value) == nil
                } else {
                    names.updateValue(index, forKey: level.label.lowercased()) == nil
                }
            guard isNew else { throw .invalid(path: path, detail: "Two levels are the same place.") }
        }
        return .values(values, names: names, rest: rest)
    }

    /// A name of the caller's own as a path shows it.
    static func shortened(_ name: String) -> String {
        name.count > 64 ? name.prefix(64) + "…" : name
    }
}
