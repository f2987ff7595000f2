import JSONRPC
import PollAPI
import TestInstruments
import Testing

@testable import PollPages

@Suite("The address of results")
struct ResultsAddressTests {
    private static let addresses: [ResultsAddress] = [
        ResultsAddress(),
        ResultsAddress(by: []),
        ResultsAddress(question: "sign", by: [DimensionList(["age"]), DimensionList(["age", "city"])]),
        ResultsAddress(where: [
            "age": .range(BoundsFields(min: 18, max: 64)), "city": .values(["São Paulo", "a&b=c %"]),
        ]),
        ResultsAddress(where: ["age": .range(BoundsFields(min: 18))], bands: ["age": [18, 30, 50]]),
        ResultsAddress(
            weighting: "census-2021",
            rounding: .halfUp,
            decimals: 2,
            columns: DimensionList(["city", "age"]),
            minimumBase: 30
        ),
    ]

    @Test("An address of results reads back as it was written", arguments: addresses)
    func roundTrips(address: ResultsAddress) throws {
        let read = ResultsAddress.reading(try FormFields(urlEncoded: address.query.utf8))
        #expect(read.address == address)
        #expect(read.problems.isEmpty)
    }

    @Test("An address of results takes the fields of a form, empty ones included")
    func takesForms() throws {
        let form =
            "by=-&by=age&bands.age=18%2C+30%2C+50&where.age.min=&where.age.max=64&where.city=&rounding=&decimals=0"
        let read = ResultsAddress.reading(try FormFields(urlEncoded: form.utf8))
        #expect(read.problems.isEmpty)
        #expect(
            read.address
                == ResultsAddress(
                    by: [DimensionList(["age"])],
                    where: ["age": .range(BoundsFields(max: 64))],
                    bands: ["age": [18, 30, 50]],
                    decimals: 0
                )
        )
    }

    @Test("An address of results leaves out what it does not understand, and names it")
    func namesWhatItLeavesOut() throws {
        let cases: [(String, AddressProblem.Reason)] = [
            ("question=A+B", .notAKey), ("by=age,,city", .notAKey), ("bands.age=30,18", .notRisingBounds),
            ("bands.age=x", .notAWholeNumber), ("decimals=4", .notOffered), ("rounding=up", .notOffered),
            ("where.age.mid=3", .unknownField), ("where.age.min=-3", .notAWholeNumber), ("utm_source=x", .unknownField),
            ("minimumBase=99999999999999999999", .notAWholeNumber), ("weighting=%3Cscript%3E", .notAKey),
        ]
        for (query, reason) in cases {
            let read = ResultsAddress.reading(try FormFields(urlEncoded: query.utf8))
            #expect(read.problems.map(\.reason) == [reason], "\(query)")
            #expect(read.address.question == nil && read.address.bands.isEmpty && read.address.weighting == nil)
        }
    }

    @Test("An address of results is the call that gives what the page shows")
    func isTheCall() {
        let address = ResultsAddress(bands: ["age": [18, 50]], weighting: "census", rounding: .halfUp, decimals: 1)
        #expect(
            address.breakdown(of: SamplePoll.reunion)
                == ResultsBreakdown.Params(
                    poll: "reunion-sign",
                    question: "sign",
                    by: [DimensionList(["age"]), DimensionList(["city"])],
                    bands: ["age": [18, 50]],
                    rounding: RoundingFields(method: .halfUp, decimals: 1),
                    weighting: "census"
                )
        )
        #expect(address.crosstab(of: SamplePoll.reunion) == nil)
        let crossed = ResultsAddress(columns: DimensionList(["age"]))
        #expect(crossed.crosstab(of: SamplePoll.reunion)?.rows == "sign")
    }

    @Test("An address of results is printed on the page as a call that reads back")
    func isPrinted() throws {
        struct Call: Decodable {
            var method: String
            var params: ResultsBreakdown.Params
        }
        var page = SamplePages.results()
        page.selection.address = ResultsAddress(where: ["city": .values(["Boston"])], weighting: "census")
        let options = JSONReader.Options(unknownMembers: .ignored)
        let call = try JSONReader.decode(
            Call.self,
            from: Array(ResultsDownloads(page: page).call.utf8),
            options: options
        )
        #expect(call.method == "results.breakdown")
        #expect(call.params == page.selection.address.breakdown(of: page.poll))
    }
}
