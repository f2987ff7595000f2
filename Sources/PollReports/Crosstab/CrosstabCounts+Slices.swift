package import Places
import PollAPI
package import Polls

extension CrosstabCounts {
    /// The crosstab whose columns are the slices of a table.
    package init(question: Question, slices table: BreakdownTable, places: Gazetteer) {
        guard table.fields.suppressed != true else {
            self.init(question: question, columns: nil)
            return
        }
        let columns = zip(table.keys, table.fields.slices).map { key, slice in
            var people: People?
            if !slice.suppressed, let base = slice.base, let shares = slice.shares {
                people = People(base: base, rows: shares.map(\.count))
            }
            let labels = zip(table.dimensions, key).map { dimension, value in
                dimension.heading(of: value, labelled: slice.where[dimension.name])
            }
            return Column(
                label: labels.joined(separator: " × "),
                where: slice.where,
                place: slice.place,
                people: people,
                isResidual: key.contains(where: \.isResidual),
                score: table.dimensions.count == 1 ? key[0].score : nil
            )
        }
        self.init(question: question, columns: columns)
    }
}

extension Dimension {
    /// What is printed above a column: a category's text rather than its key, otherwise the label of the slice.
    fileprivate func heading(of value: SliceValue, labelled label: String?) -> String {
        if case .category(let options) = kind, case .category(let index) = value, options.indices.contains(index) {
            return options[index].text.text
        }
        return label ?? ""
    }
}

extension SliceValue {
    /// The number of an age band, counted from 1; other values have no order.
    fileprivate var score: Double? {
        if case .band(let index) = self { Double(index + 1) } else { nil }
    }
}
