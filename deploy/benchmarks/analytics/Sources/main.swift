// Times PollAnalytics on tables of whole numbers that lie in a folder, and prints what came out, so that another
// implementation can be held against it: one line each of name, milliseconds (median) and result.

import Foundation
import PollAnalytics

/// The rows of a text file of whole numbers.
func table(_ name: String, in folder: String) throws -> [[Int]] {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\n")
        .map { line in line.split(separator: " ").compactMap { Int($0) } }
}

/// The median time of some runs in milliseconds, and the result of the last.
func timed<Value>(_ runs: Int, _ body: () throws -> Value) rethrows -> (milliseconds: Double, value: Value) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    var value = try body()
    for _ in 0..<runs {
        let start = clock.now
        value = try body()
        times.append(clock.now - start)
    }
    return (times.sorted()[runs / 2] / .milliseconds(1), value)
}

func report(_ name: String, _ milliseconds: Double, _ result: Double) {
    print("\(name) \(String(format: "%.3f", milliseconds)) \(result)")
}

let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "."

let people = try table("raking-cells.txt", in: folder)
let targets = try table("raking-targets.txt", in: folder)
let raking = Raking(
    margins: targets.map { shares in
        let sum = Double(shares.reduce(0, +))
        return RakingMargin(targets: shares.map { Double($0) / sum })
    }
)
let cells = people.map { RakingCell(levels: $0.dropLast().map { $0 }, count: $0[$0.count - 1]) }
let raked = try timed(5) { try raking.weight(cells) }
guard case .converged(let sample) = raked.value else {
    print("the raking did not converge")
    exit(1)
}
report("raking", raked.milliseconds, sample.kish.designEffect ?? .nan)

let counts = try CountTable(rows: try table("crosstab.txt", in: folder))
let tested = try timed(5) {
    let crosstab = try Crosstab(counts, adjustment: .benjaminiHochberg, family: .table)
    let letters = crosstab.comparison.letters()
    let independence = crosstab.independence
    let results = [
        independence?.pearson.statistic, independence?.likelihoodRatio.statistic, independence?.cramersVCorrected,
        independence?.adjustedResiduals.last?.last,
    ]
    return (results, letters.joined().joined().count)
}
report("crosstab", tested.milliseconds, Double(tested.value.1))

let places = try CountTable(rows: try table("suppression.txt", in: folder))
let rule = DisclosureRule(minimumBase: 10)
let suppressed = timed(5) { TwoWaySuppression(places, rule: rule) }
report("suppression", suppressed.milliseconds, Double(suppressed.value.hidden.count))
for item in suppressed.value.hidden {
    guard case .cell(let row, let column) = item else { continue }
    print("hidden \(row) \(column)")
}
