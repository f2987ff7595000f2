import JSONRPC
import Places
import PollAPI
import PollStore
import Polls

/// A weighting without its name: the terms of the contract, in which it is stored.
struct WeightingContent: Codable, Sendable, Hashable {
    var targets: [String: [String: Double]]
    var bounds: FactorBounds?
    var missing: MissingLevelsField
    var source: String
    var date: String
    var trim: FactorBounds?
    var baseWeights: [String: [String: Double]]?

    init(_ params: WeightingCreate.Params) {
        targets = params.targets
        bounds = params.bounds
        missing = params.missing ?? .drop
        source = params.source
        date = params.date
        trim = params.trim
        baseWeights = params.baseWeights
    }

    /// - Throws: ``StoreError/corrupt(_:)`` when what is stored cannot be read.
    init(_ stored: StoredWeighting) throws(StoreError) {
        do {
            self = try JSONReader.decode(
                WeightingContent.self,
                from: Array(stored.definition.utf8),
                options: JSONReader.Options(unknownMembers: .ignored)
            )
        } catch {
            throw .corrupt("the weighting '\(stored.name)' cannot be read: \(error)")
        }
    }

    /// The weighting, checked against the poll as it is now.
    func parsed(
        name: String,
        in definition: PollDefinition,
        places: Gazetteer
    ) throws(WeightingRejection) -> Weighting {
        try Weighting(
            name: name,
            targets: targets,
            bounds: try bounds.map { limits throws(WeightingRejection) in
                try WeightingBounds(low: limits.low, high: limits.high, path: "bounds")
            },
            trim: try trim.map { limits throws(WeightingRejection) in
                try WeightingBounds(low: limits.low, high: limits.high, path: "trim")
            },
            baseWeights: baseWeights ?? [:],
            missing: Weighting.Missing(missing),
            source: source,
            date: date,
            in: definition,
            places: places
        )
    }

    /// The JSON to store.
    func stored() throws(StoreError) -> String {
        do {
            return String(decoding: try JSONWriter.encode(self), as: UTF8.self)
        } catch {
            throw .corrupt("a weighting cannot be written: \(error)")
        }
    }
}

extension WeightingView {
    init(_ stored: StoredWeighting) throws(StoreError) {
        let content = try WeightingContent(stored)
        self.init(
            name: stored.name,
            targets: content.targets,
            bounds: content.bounds,
            missing: content.missing,
            source: content.source,
            date: content.date,
            trim: content.trim,
            baseWeights: content.baseWeights,
            createdAt: stored.createdAt.rfc3339
        )
    }
}

extension Weighting.Missing {
    init(_ field: MissingLevelsField) {
        self =
            switch field {
            case .drop: .drop
            case .hold: .hold
            }
    }
}
