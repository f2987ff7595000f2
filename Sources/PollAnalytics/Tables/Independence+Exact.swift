extension Independence {
    /// The largest n of a table with more than four cells that ``fisherExactP`` enumerates.
    public static let fisherLimit = 60

    /// Fisher's exact two-sided p: the probability, margins fixed, of all tables that are no likelier than this one.
    ///
    /// Tables count as no likelier up to a factor of 1 + 1e-7, as in R and scipy. Any 2 × 2 table; larger ones only up to
    /// ``fisherLimit`` people, `nil` beyond, and for the few small tables with millions of arrangements. Not Pearson's statistic: its Monte Carlo p is another number.
    public var fisherExactP: Double? {
        if degreesOfFreedom == 1 { return fisherTwoByTwo }
        guard table.total <= Self.fisherLimit else { return nil }
        var enumeration = FisherEnumeration(table)
        return enumeration.p()
    }

    private var fisherTwoByTwo: Double {
        let hypergeometric = Hypergeometric(
            marked: table.rowTotals[0],
            unmarked: table.rowTotals[1],
            drawn: table.columnTotals[0]
        )
        return hypergeometric.twoSidedP(table[0, 0])
    }
}
