package import PollAPI
import PollAnalytics

extension CrosstabCounts {
    /// The columns as they are printed.
    package var headings: [CrosstabColumn] {
        (columns ?? []).enumerated().map { index, column in
            CrosstabColumn(
                label: column.label,
                letter: ColumnComparison.letter(index),
                base: column.people?.base,
                suppressed: column.people == nil,
                tested: column.people != nil && !column.isResidual,
                lowBase: column.people.flatMap { $0.base < CrosstabCounts.usualBase ? true : nil },
                reason: column.people == nil ? "small_base" : nil,
                where: column.where,
                place: column.place
            )
        }
    }
}
