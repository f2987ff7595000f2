import PollAnalytics
import Testing

/// The input of a raking record: people in cells, from the record itself or counted from a survey.
struct RakingRecord {
    let json: JSONValue
    let label: String
    /// The raking variables.
    let names: [String]
    /// The levels of each variable, in the order of the targets; "(missing)" last.
    let levels: [[String]]
    let cells: [RakingCell]
    let raking: Raking
    private let places: [[Int?]: Int]
    /// The cell of each person of the survey.
    private let cellOfPerson: [Int]
    private let survey: Survey?

    init(_ json: JSONValue) throws {
        self.json = json
        label = json["id"].string ?? ""
        let input = json["input_cells"] == .null ? json["cells"] : json["input_cells"]
        let names = json["margins"].object.keys.sorted()
        self.names = names
        let people: [(levels: [String?], count: Int)]
        if let name = json["data"].string {
            let survey = try Survey(name)
            self.survey = survey
            let columns = try names.map { try survey.values($0) }
            people = (0..<survey.count).map { person in (columns.map { $0[person] }, 1) }
        } else {
            survey = nil
            people = try input.array.map { cell in
                (names.map { cell["levels"][$0].string }, try #require(cell["n"].int))
            }
        }
        let seen = names.indices.map { margin in Set(people.compactMap { $0.levels[margin] }) }
        let levels = names.enumerated().map { margin, name in
            let targets = json["margins"][name].object.keys.sorted()
            return targets + seen[margin].subtracting(targets).sorted() + ["(missing)"]
        }
        self.levels = levels
        var places: [[Int?]: Int] = [:]
        var counts: [Int] = []
        var cellOfPerson: [Int] = []
        for (values, count) in people {
            let key = values.enumerated().map { margin, value in value.flatMap { levels[margin].firstIndex(of: $0) } }
            let place = places[key] ?? counts.count
            if place == counts.count {
                places[key] = place
                counts.append(0)
            }
            counts[place] += count
            cellOfPerson.append(place)
        }
        self.places = places
        self.cellOfPerson = cellOfPerson
        cells = places.sorted { $0.value < $1.value }.map { RakingCell(levels: $0.key, count: counts[$0.value]) }
        let bounds = json["bounds"].doubles
        raking = Raking(
            margins: names.enumerated().map { margin, name in
                RakingMargin(targets: levels[margin].dropLast().map { json["margins"][name][$0].double })
            },
            bounds: bounds.count == 2 ? RakingBounds(low: bounds[0], high: bounds[1]) : nil,
            missing: json["missing"].string.flatMap(MissingLevels.init) ?? .drop
        )
    }

    /// The cell with the given levels, named in the order in which the record names its margins.
    func place(of wanted: [String]) -> Int? {
        places.first { key, _ in
            let own = key.enumerated().map { margin, level in level.map { levels[margin][$0] } ?? "(missing)" }
            return own.sorted() == wanted.sorted()
        }?.value
    }

    /// The people of each cell by the rows and columns that a record names.
    func counts(table: JSONValue) throws -> [CountTable] {
        let rows = try #require(table["rows"]["variable"].string)
        let columns = try #require(table["columns"]["variable"].string)
        return try counts(
            rows: rows,
            table["rows"]["levels"].strings,
            columns: columns,
            table["columns"]["levels"].strings
        )
    }

    /// The people of each cell by the options of a question.
    func counts(rows: String, _ options: [String]) throws -> [CountTable] {
        try counts(rows: rows, options, columns: nil, [""])
    }

    private func counts(
        rows: String,
        _ rowLevels: [String],
        columns: String?,
        _ columnLevels: [String]
    ) throws -> [CountTable] {
        let survey = try #require(survey)
        let rowValues = try survey.values(rows)
        let columnValues = try columns.map { try survey.values($0) }
        var counts = cells.map { _ in rowLevels.map { _ in columnLevels.map { _ in 0 } } }
        for (person, cell) in cellOfPerson.enumerated() {
            guard let row = rowLevels.firstIndex(where: { $0 == rowValues[person] }) else { continue }
            let value = columnValues.map { $0[person] } ?? ""
            guard let column = columnLevels.firstIndex(where: { $0 == value }) else { continue }
            counts[cell][row][column] += 1
        }
        return try counts.map { try CountTable(rows: $0) }
    }

    /// The sums of a number column by cell.
    func moments(_ variable: String) throws -> [WeightedMean.Moments] {
        let values = try #require(try survey?.values(variable))
        var sums = cells.map { _ in (0, 0.0, 0.0) }
        for (person, cell) in cellOfPerson.enumerated() {
            guard let value = values[person].flatMap(Double.init) else { continue }
            sums[cell] = (sums[cell].0 + 1, sums[cell].1 + value, sums[cell].2 + value * value)
        }
        return sums.map { WeightedMean.Moments(count: $0.0, sum: $0.1, sumOfSquares: $0.2) }
    }
}
