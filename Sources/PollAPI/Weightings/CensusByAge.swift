/// The weighting that the examples of the document are about.
enum CensusByAge {
    static let name = "census-by-age"

    static let view = WeightingView(
        name: name,
        targets: ["age": ["18-34": 0.29, "35-64": 0.49, "65+": 0.22]],
        bounds: FactorBounds(low: 0.2, high: 5),
        missing: .drop,
        source: "US Census Bureau, Vintage 2024 Population Estimates",
        date: "2024-07-01",
        createdAt: "2026-11-21T10:00:00Z"
    )
}
