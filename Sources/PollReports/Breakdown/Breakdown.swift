package import Places
import PollAPI
import PollAnalytics
package import Polls

/// The ballots of one question, divided as a plan asks: cells of the tally in, tables out. It never sees a ballot.
package struct Breakdown {
    package let plan: BreakdownPlan
    package let question: Question
    let places: Gazetteer
    /// What the tables are made of.
    package let tally: [TallyCell]
    package let strata: [Int32: Stratum]
    /// Every ballot of the poll, whatever the filter.
    private(set) var everybody = QuestionTally()
    /// Those within the filter.
    package private(set) var total = QuestionTally()
    /// Ballots ever cast, changes to them, and withdrawals.
    let revisions: Int
    /// For each table the tally of every slice that somebody is in.
    private(set) var slices: [[[SliceValue]: QuestionTally]]
    /// Those who answered, by their value in every dimension of the plan.
    private var cells: [[SliceValue]: Int] = [:]
    /// The tables as they are published, where the caller sees those; what they hide is settled.
    private(set) var published: (tables: [PublishedTable], asOf: Instant)?

    package init(
        plan: BreakdownPlan,
        question: Question,
        tally: [TallyCell],
        strata: [Int32: Stratum],
        places: Gazetteer
    ) {
        self.plan = plan
        self.question = question
        self.places = places
        self.tally = tally
        self.strata = strata
        slices = Array(repeating: [:], count: plan.tables.count)
        let sums = TallyGroups(tally, of: question) { number in
            strata[number].flatMap { plan.place(of: $0, places: places) }
        }
        revisions = sums.revisions
        for (place, group) in sums.groups {
            total.add(group)
            if group.answered > 0 { cells[place] = group.answered }
            for (index, table) in plan.tables.enumerated() {
                slices[index][table.map { place[$0] }, default: QuestionTally()].add(group)
            }
        }
        everybody = sums.apart
        everybody.add(total)
    }

    /// The value of a stratum in every dimension of the plan; nil for one that the filter leaves out.
    func position(of stratum: Stratum) -> [SliceValue]? {
        plan.place(of: stratum, places: places)
    }

    /// Puts published tables, one for each of the plan's, in place of those made from the tally.
    /// - Parameter moment: the moment that the total is of.
    package mutating func show(_ tables: [PublishedTable], asOf moment: Instant) {
        published = (tables, moment)
        cells = [:]
        slices = tables.map { table in
            let shown = table.slices.mapValues { $0.counts.tally(of: question) }
            return shown.merging(table.hidden.map { ($0, QuestionTally()) }) { shown, _ in shown }
        }
    }

    /// The tables with what has to be hidden hidden.
    /// - Throws: invalid params at `includeEmpty` where listing the empty slices would make a table too long.
    @concurrent package func tables(totalHidden: Bool) async throws -> [DividedTable] {
        let values = sortedValues()
        if plan.includesEmpty, !totalHidden { try plan.checkSizes(levels: values.map(\.count)) }
        let positions = values.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($0.element, $0.offset) }) }
        try Task.checkCancellation()
        let suppression = try suppression(positions: positions)
        return try plan.tables.enumerated().map { index, table in
            try Task.checkCancellation()
            let dimensions = table.map { plan.dimensions[$0] }
            if totalHidden || suppression.isWithdrawn(view: index) {
                return DividedTable(
                    dimensions: dimensions,
                    keys: [],
                    fields: SliceTable(
                        dimensions: dimensions.map(\.name),
                        slices: [],
                        suppressed: true,
                        reason: "small_base"
                    )
                )
            }
            let slices = try keys(of: index, values: values).map { key in
                let isHidden = suppression.isHidden(key, in: index)
                return (key, try slice(key, of: index, dimensions: dimensions, isHidden: isHidden))
            }
            let shared = sharedLabels(slices.map(\.0), dimensions)
            let ordered = sorted(slices, dimensions: dimensions)
            return DividedTable(
                dimensions: dimensions,
                keys: ordered.map(\.0),
                fields: SliceTable(
                    dimensions: dimensions.map(\.name),
                    slices: ordered.map { named($0.1, $0.0, sharing: shared, dimensions) }
                )
            )
        }
    }

    private func suppression(positions: [[SliceValue: Int]]) throws -> SliceSuppression {
        if let published { return .published(published.tables) }
        let people = cells.map { place, base in
            SuppressionPlan.Cell(
                coordinates: place.enumerated().map { positions[$0.offset][$0.element] ?? 0 },
                base: base
            )
        }
        let suppression = try SuppressionPlan(
            cells: people.sorted { $0.coordinates.lexicographicallyPrecedes($1.coordinates) },
            views: plan.tables,
            linked: linkedDimensions(),
            // Empty slices are never hidden, so that a call that lists them hides what one that leaves them out hides.
            rule: DisclosureRule(minimumBase: plan.minimumBase)
        )
        return .computed(suppression, tables: plan.tables, positions: positions)
    }

    /// Dimensions of one demographic limit each other: a city lies in one region.
    private func linkedDimensions() -> [[Int]] {
        Dictionary(grouping: plan.dimensions.indices) { plan.dimensions[$0].demographic }.values.filter { $0.count > 1 }
    }

    /// For each dimension its values, declared ones in printing order first.
    private func sortedValues() -> [[SliceValue]] {
        plan.dimensions.indices.map { index in
            let declared = plan.dimensions[index].declaredValues
            let known = Set(declared)
            let others = Set(
                cells.keys.map { $0[index] }
                    + slices.indices.flatMap { table in
                        plan.tables[table].firstIndex(of: index).map { position in
                            slices[table].keys.map { $0[position] }
                        } ?? []
                    }
            ).subtracting(known)
            return declared + others.sorted { order($0, index) < order($1, index) }
        }
    }

    private func order(_ value: SliceValue, _ dimension: Int) -> (Int, String, Int32) {
        let label = plan.dimensions[dimension].label(of: value, places: places)
        let number: Int32 = if case .town(let number) = value { number } else { 0 }
        return (value.residualRank, label, number)
    }

    /// The slices of a table: those that somebody is in, and all declared ones where empty ones are asked for.
    private func keys(of table: Int, values: [[SliceValue]]) -> [[SliceValue]] {
        guard plan.includesEmpty else {
            let hidden = published?.tables[table].hidden ?? []
            return slices[table].keys.filter { hidden.contains($0) || (slices[table][$0]?.answered ?? 0) > 0 }
        }
        return plan.tables[table].reduce(into: [[]]) { keys, dimension in
            keys = keys.flatMap { key in values[dimension].map { key + [$0] } }
        }
    }

    private func slice(
        _ key: [SliceValue],
        of table: Int,
        dimensions: [Dimension],
        isHidden: Bool
    ) throws -> SliceFields {
        let tally = slices[table][key] ?? QuestionTally()
        let place = zip(dimensions, key).compactMap { PlaceFields($0.1, places: places) }.first
        if isHidden {
            // One reason for all: to tell the small slices from those that protect them would give the small ones away.
            return SliceFields(where: [:], place: place, suppressed: true, reason: "small_base")
        }
        return SliceFields(
            where: [:],
            place: place,
            base: tally.answered,
            suppressed: false,
            shares: try tally.shares(of: question, style: plan.style),
            summary: try tally.summary(of: question, confidence: plan.style.interval?.confidence),
            asOf: ownMoment(of: key, in: table)
        )
    }

    /// The moment of a published slice that has stayed behind the total.
    private func ownMoment(of key: [SliceValue], in table: Int) -> String? {
        guard let published, let slice = published.tables[table].slices[key], slice.at < published.asOf else {
            return nil
        }
        return slice.at.rfc3339
    }

    /// Declared values in their order; places by their base, the hidden ones by name, so that their order tells nothing.
    private func sorted(
        _ slices: [([SliceValue], SliceFields)],
        dimensions: [Dimension]
    ) -> [([SliceValue], SliceFields)] {
        let bases = zip(dimensions.indices, dimensions).map { position, dimension -> [SliceValue: Int] in
            guard case .place = dimension.kind else { return [:] }
            var bases: [SliceValue: Int] = [:]
            for (key, fields) in slices { bases[key[position], default: 0] += fields.base ?? 0 }
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
        return slices.map { (rank($0.0), $0) }.sorted { left, right in
            for (one, other) in zip(left.0, right.0) where one != other { return one < other }
            return false
        }.map(\.1)
    }

    /// For each dimension the labels that more than one of its values carry.
    private func sharedLabels(_ keys: [[SliceValue]], _ dimensions: [Dimension]) -> [Set<String>] {
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

    /// Gives a slice its labels; places of one name are told apart by their region or country.
    private func named(
        _ fields: SliceFields,
        _ key: [SliceValue],
        sharing shared: [Set<String>],
        _ dimensions: [Dimension]
    ) -> SliceFields {
        var fields = fields
        for (position, dimension) in dimensions.enumerated() {
            let label = dimension.label(of: key[position], places: places)
            fields.where[dimension.name] = label
            guard case .place = dimension.kind, shared[position].contains(label) else { continue }
            fields.where[dimension.name] = dimension.distinctLabel(of: key[position], places: places)
        }
        return fields
    }
}

extension SliceValue {
    /// Where a value that says nothing stands behind the others.
    fileprivate var residualRank: Int {
        switch self {
        case .band, .category, .town, .region, .country: 0
        case .ambiguous: 1
        case .unknown: 2
        case .notStated: 3
        }
    }
}

extension PlaceFields {
    /// The place of a slice; nil for values that are none.
    init?(_ value: SliceValue, places: Gazetteer) {
        switch value {
        case .town(let number):
            guard let place = places.place(geonameId: number) else { return nil }
            self.init(
                name: place.name,
                region: place.region,
                country: place.country,
                geonameId: Int(place.geonameId)
            )
        case .region(let country, let code):
            self.init(region: places.region(country: country, code: code)?.name ?? code, country: country)
        case .country(let code):
            self.init(country: code)
        case .band, .category, .ambiguous, .unknown, .notStated:
            return nil
        }
    }
}
