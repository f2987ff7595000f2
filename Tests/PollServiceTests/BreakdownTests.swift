import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct BreakdownTests {
    private static let questions = """
        [{"key":"s","kind":"single","text":"S?","required":false,"allowOther":true,
          "options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"m","kind":"multiple","text":"M?","required":false,
         "options":[{"key":"a","text":"A"},{"key":"b","text":"B"},{"key":"c","text":"C"}]},
        {"key":"r","kind":"rating","text":"R?","required":false},
        {"key":"k","kind":"ranking","text":"K?","required":false,
         "options":[{"key":"a","text":"A"},{"key":"b","text":"B"},{"key":"c","text":"C"}]},
        {"key":"n","kind":"number","text":"N?","required":false},
        {"key":"t","kind":"text","text":"T?","required":false}]
        """

    private static let open = #""results":{"minimumBase":1}"#

    private func withPoll(
        _ answers: [String],
        _ demographics: [String] = [],
        members: String = Self.open,
        _ body: @Sendable (ServiceHarness) async throws -> Void
    ) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: Self.questions,
                demographics: SamplePoll.demographics,
                members: members
            )
            let votes = answers.enumerated().map { index, answers in
                SamplePoll.vote(
                    "\(index)",
                    answers,
                    demographics.isEmpty ? "{}" : demographics[index % demographics.count]
                )
            }
            for vote in votes { _ = try await harness.result("vote.submit", vote) }
            try await body(harness)
        }
    }

    private func breakdown(_ harness: ServiceHarness, _ more: String) async throws -> JSON {
        try await harness.result("results.breakdown", #"{"poll":"p",\#(more)}"#)
    }

    private func counts(_ result: JSON?) -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: (result?["shares"]?.elements ?? []).map {
                ($0["option"]?.string ?? "", $0["count"]?.integer ?? -1)
            }
        )
    }

    @Test("An empty poll has a result for every kind of question, without shares of nothing")
    func empty() async throws {
        try await withPoll([]) { harness in
            for key in ["s", "m", "r", "k", "n", "t"] {
                let result = try await breakdown(harness, #""question":"\#(key)","by":["age","city"],"interval":{}"#)
                #expect(try result["base"] == JSON(#"{"ballots":0,"answered":0}"#))
                for share in result["total"]?["shares"]?.elements ?? [] {
                    #expect(share["count"]?.integer == 0)
                    #expect((share["share"] ?? .null) == .null && (share["percent"] ?? .null) == .null)
                    #expect((share["interval"] ?? .null) == .null)
                }
                #expect(result["by"]?.elements.allSatisfy { $0["slices"]?.elements.isEmpty == true } == true)
                let headline = try await harness.result("results.headline", #"{"poll":"p","question":"\#(key)"}"#)
                #expect(headline["claims"] == .array([]))
            }
        }
    }

    @Test("Each kind of question has its own shares, base and summary")
    func kinds() async throws {
        let ballots = [
            #"{"s":"a","m":["a","b"],"r":5,"k":["b","a"],"n":1,"t":"x"}"#,
            #"{"s":"b","m":["a"],"r":4,"k":["b"],"n":2.5}"#,
            #"{"s":{"other":"z"},"r":4,"k":["c","b","a"],"n":-4}"#,
            #"{"m":["c"],"r":1}"#,
        ]
        try await withPoll(ballots) { harness in
            let single = try await breakdown(harness, #""question":"s""#)
            #expect(counts(single["total"]) == ["a": 1, "b": 1, "other": 1])
            #expect(try single["base"] == JSON(#"{"ballots":4,"answered":3}"#))
            let multiple = try await breakdown(harness, #""question":"m""#)
            #expect(counts(multiple["total"]) == ["a": 2, "b": 1, "c": 1])
            #expect(multiple["total"]?["base"]?.integer == 3)
            #expect(multiple["total"]?["shares"]?.elements.map { $0["percent"]?.integer } == [67, 33, 33])
            let rating = try await breakdown(harness, #""question":"r""#)
            #expect(counts(rating["total"]) == ["1": 1, "2": 0, "3": 0, "4": 2, "5": 1])
            #expect(rating["summary"]?["mean"]?.number == 3.5)
            #expect(rating["summary"]?["median"]?.number == 4)
            #expect(rating["summary"]?["min"]?.number == 1)
            #expect(rating["summary"]?["max"]?.number == 5)
            #expect(abs((rating["summary"]?["sd"]?.number ?? 0) - 3.0.squareRoot()) < 1e-12)
            #expect(rating["total"]?["summary"] == rating["summary"])
            #expect(rating["summary"]?["meanInterval"] == nil)
            let precise = try await breakdown(harness, #""question":"r","interval":{"confidence":0.5}"#)
            // 3.5 ± t(3; 0.75)·√3/√4 with t(3; 0.75) = 0.764892328404345
            let half = 0.764892328404345 * 3.0.squareRoot() / 2
            let range = precise["summary"]?["meanInterval"]
            #expect(abs((range?["low"]?.number ?? 0) - (3.5 - half)) < 1e-9)
            #expect(abs((range?["high"]?.number ?? 0) - (3.5 + half)) < 1e-9)
            let cut = try await breakdown(harness, #""question":"r","interval":{}"#)
            #expect(cut["summary"]?["meanInterval"]?["high"]?.number == 5)
            let ranking = try await breakdown(harness, #""question":"k""#)
            #expect(counts(ranking["total"]) == ["a": 0, "b": 2, "c": 1])
            let tallies = try #require(ranking["summary"]?["ranking"])
            #expect(tallies["winner"]?.string == "b")
            #expect(tallies["pairwise"]?["b"]?["a"]?.integer == 3)
            #expect(tallies["pairwise"]?["b"]?["c"]?.integer == 2)
            #expect(tallies["rounds"]?.elements.last?["tally"]?["b"]?.integer == 2)
            let number = try await breakdown(harness, #""question":"n","by":["age"]"#)
            #expect(number["total"]?["shares"] == .array([]))
            #expect(number["summary"]?["median"]?.number == 1)
            // Of −4, 1 and 2.5: a quarter of the way is half-way from the first to the second.
            #expect(number["summary"]?["quantiles"]?["p25"]?.number == -1.5)
            #expect(number["summary"]?["quantiles"]?["p75"]?.number == 1.75)
            #expect(number["by"]?[0]?["slices"]?[0]?["summary"] == number["summary"])
            let text = try await breakdown(harness, #""question":"t""#)
            #expect(text["total"]?["base"]?.integer == 1)
            #expect(text["summary"] == nil)
        }
    }

    @Test("A rating from 0 to 10 has a net promoter score")
    func netPromoters() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: #"[{"key":"q","kind":"rating","text":"Q?","scale":{"min":0,"max":10}}]"#
            )
            for (index, answer) in [10, 9, 8, 6, 0].enumerated() {
                _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)", #"{"q":\#(answer)}"#))
            }
            let result = try await harness.result("results.breakdown", #"{"poll":"p"}"#)
            #expect(result["summary"]?["nps"]?.number == 0)
            _ = try await harness.result("vote.submit", SamplePoll.vote("more", #"{"q":9}"#))
            let more = try await harness.result("results.breakdown", #"{"poll":"p"}"#)
            #expect(abs((more["summary"]?["nps"]?.number ?? 0) - 100.0 / 6.0) < 1e-9)
        }
    }

    @Test("Percents follow the method and the decimals, and largest remainders add up to 100")
    func rounding() async throws {
        try await withPoll([#"{"s":"a"}"#, #"{"s":"b"}"#, #"{"s":{"other":"z"}}"#]) { harness in
            func percents(_ rounding: String) async throws -> [Double?] {
                let result = try await breakdown(harness, #""question":"s","rounding":\#(rounding)"#)
                return result["total"]?["shares"]?.elements.map { $0["percent"]?.number } ?? []
            }
            #expect(try await percents("{}") == [34, 33, 33])
            #expect(try await percents("null") == [34, 33, 33])
            #expect(try await percents(#"{"method":"half-up"}"#) == [33, 33, 33])
            #expect(try await percents(#"{"decimals":1}"#) == [33.4, 33.3, 33.3])
            #expect(try await percents(#"{"decimals":3}"#) == [33.334, 33.333, 33.333])
            #expect(try await percents(#"{"method":"half-up","decimals":2}"#) == [33.33, 33.33, 33.33])
            let result = try await breakdown(harness, #""question":"s","rounding":{"decimals":2}"#)
            #expect(result["total"]?["shares"]?[0]?["display"]?.string == "33.34%")
            #expect(result["total"]?["shares"]?[0]?["share"]?.number == 1.0 / 3.0)
        }
    }

    @Test(
        "An interval is given only when asked for, holds the share, and is labelled for readers who chose themselves",
        arguments: ["wald", "wilson", "agresti-coull", "clopper-pearson", "jeffreys"]
    )
    func intervals(method: String) async throws {
        try await withPoll([#"{"s":"a"}"#, #"{"s":"a"}"#, #"{"s":"b"}"#]) { harness in
            let without = try await breakdown(harness, #""question":"s""#)
            #expect(without["total"]?["shares"]?[0]?["interval"] == nil)
            #expect(without["note"]?.string?.contains("no margin of sampling error") == true)
            func interval(_ confidence: String) async throws -> (low: Double, high: Double) {
                let parameter = #""question":"s","interval":{"method":"\#(method)"\#(confidence)}"#
                let interval = try await breakdown(harness, parameter)["total"]?["shares"]?[0]?["interval"]
                return (interval?["low"]?.number ?? .nan, interval?["high"]?.number ?? .nan)
            }
            let standard = try await interval("")
            let narrow = try await interval(#","confidence":0.5"#)
            #expect(0 <= standard.low && standard.low <= narrow.low && narrow.low <= 2.0 / 3.0)
            #expect(2.0 / 3.0 <= narrow.high && narrow.high <= standard.high && standard.high <= 1)
            let explicit = try await interval(#","confidence":0.95"#)
            #expect(explicit == standard)
        }
    }

    @Test("Dimensions, filters and bands divide the ballots as they say")
    func dividing() async throws {
        let people = [
            #"{"age":17,"city":"NYC","group":"x"}"#, #"{"age":18,"city":"Springfield"}"#,
            #"{"age":29,"city":"Peru, Vt."}"#,
            #"{"age":30,"city":"Toronto","group":"y"}"#, #"{"city":"Atlantis-by-the-Lake"}"#,
            #"{"age":0,"city":"Boston"}"#,
            #"{"age":130,"city":"Germany"}"#, "{}",
        ]
        try await withPoll(Array(repeating: #"{"s":"a"}"#, count: 8), people) { harness in
            func labels(_ more: String) async throws -> [String: Int] {
                let table = try await breakdown(harness, #""question":"s",\#(more)"#)["by"]?[0]
                let dimensions = table?["dimensions"]?.elements.compactMap(\.string) ?? []
                return Dictionary(
                    uniqueKeysWithValues: (table?["slices"]?.elements ?? []).map { slice in
                        (
                            dimensions.map { slice["where"]?[$0]?.string ?? "?" }.joined(separator: "/"),
                            slice["base"]?.integer ?? -1
                        )
                    }
                )
            }
            #expect(
                try await labels(#""by":["age"]"#)
                    == ["under 18": 2, "18-24": 1, "25-34": 2, "65+": 1, "not stated": 2]
            )
            #expect(
                try await labels(#""by":["age"],"bands":{"age":[0,18,30]}"#)
                    == ["0-17": 2, "18-29": 2, "30+": 2, "not stated": 2]
            )
            #expect(
                try await labels(#""by":["city"]"#) == [
                    "New York City": 1, "Boston": 1, "Toronto": 1, "ambiguous": 1, "unknown": 3, "not stated": 1,
                ]
            )
            #expect(
                try await labels(#""by":["region"]"#) == [
                    "New York": 1, "Massachusetts": 1, "Ontario": 1, "Vermont": 1, "ambiguous": 1, "unknown": 2,
                    "not stated": 1,
                ]
            )
            #expect(
                try await labels(#""by":["country"]"#)
                    == ["US": 3, "CA": 1, "DE": 1, "ambiguous": 1, "unknown": 1, "not stated": 1]
            )
            #expect(
                try await labels(#""by":[["group","country"]]"#)["x/US"] == 1
            )
            #expect(try await labels(#""by":["age"],"where":{"age":{"min":18,"max":29}}"#) == ["18-24": 1, "25-34": 1])
            #expect(try await labels(#""by":["age"],"where":{"age":{"max":17}}"#) == ["under 18": 2])
            #expect(
                try await labels(#""by":["age"],"where":{"age":["65+","not stated"]}"#) == ["65+": 1, "not stated": 2]
            )
            #expect(try await labels(#""by":["city"],"where":{"country":["us"]}"#)["unknown"] == 1)
            #expect(
                try await labels(#""by":["city"],"where":{"region":["Ontario","New York"]}"#) == [
                    "New York City": 1, "Toronto": 1,
                ]
            )
            #expect(try await labels(#""by":["city"],"where":{"city":"NYC","age":{"min":1}}"#) == ["New York City": 1])
            #expect(try await labels(#""by":["group"],"where":{"group":["y"]}"#) == ["y": 1])
            let empty = try await labels(#""by":["age"],"includeEmpty":true"#)
            #expect(empty.count == 8 && empty["35-44"] == 0)
            let place = try await breakdown(harness, #""question":"s","by":["city","region","country"]"#)
            let boston = place["by"]?[0]?["slices"]?.elements.first { $0["where"]?["city"]?.string == "Boston" }
            #expect(
                try boston?["place"]
                    == JSON(#"{"name":"Boston","region":"Massachusetts","country":"US","geonameId":4930956}"#)
            )
            let vermont = place["by"]?[1]?["slices"]?.elements.first { $0["where"]?["region"]?.string == "Vermont" }
            #expect(try vermont?["place"] == JSON(#"{"region":"Vermont","country":"US"}"#))
            let canada = place["by"]?[2]?["slices"]?.elements.first { $0["where"]?["country"]?.string == "CA" }
            #expect(try canada?["place"] == JSON(#"{"country":"CA"}"#))
            #expect(place["note"]?.string?.contains("named a place that is not known") == true)
        }
    }

    @Test("Two towns of one name are two slices with two labels, and a filter by the label finds them")
    func namesakes() async throws {
        let people = [#"{"city":"Portland, Maine"}"#, #"{"city":"Portland, Ore."}"#, #"{"city":"Portland, Oregon"}"#]
        try await withPoll(Array(repeating: #"{"s":"a"}"#, count: 3), people) { harness in
            let slices =
                try await breakdown(harness, #""question":"s","by":["city"]"#)["by"]?[0]?["slices"]?.elements ?? []
            #expect(slices.map { $0["where"]?["city"]?.string } == ["Portland, Oregon", "Portland, Maine"])
            #expect(slices.map { $0["base"]?.integer } == [2, 1])
            for (filter, base) in [("Portland, Maine", 1), ("portland, oregon", 2), ("Portland", 3)] {
                let result = try await breakdown(harness, #""question":"s","where":{"city":["\#(filter)"]}"#)
                #expect(result["total"]?["base"]?.integer == base, "\(filter)")
            }
        }
    }

    @Test("What a breakdown cannot do is refused with its place")
    func refusals() async throws {
        try await withPoll([#"{"s":"a"}"#]) { harness in
            let notFound = { (path: String) in Refusal(1404, "not_found", path) }
            let refusals: [(String, Refusal)] = [
                (#""by":[]"#, .invalidParams("question")), (#""question":"zz""#, notFound("question")),
                (#""question":"s","by":["shoe"]"#, notFound("by[0]")),
                (#""question":"s","by":["age",["age","shoe"]]"#, notFound("by[1][1]")),
                (#""question":"s","by":["city.region"]"#, Refusal(0)),
                (#""question":"s","by":["age.region"]"#, notFound("by[0]")),
                (#""question":"s","by":"age""#, .invalidParams("by")),
                (#""question":"s","by":[[]]"#, .invalidParams("by[0]")),
                (#""question":"s","by":[5]"#, .invalidParams("by[0]")),
                (#""question":"s","by":[["age",5]]"#, .invalidParams("by[0][1]")),
                (#""question":"s","by":[["age","age"]]"#, .invalidParams("by[0]")),
                (#""question":"s","where":{"shoe":["x"]}"#, notFound("where.shoe")),
                (#""question":"s","where":{"age":["young"]}"#, .invalidParams("where.age[0]")),
                (#""question":"s","where":{"age":{"min":20,"max":10}}"#, .invalidParams("where.age")),
                (#""question":"s","where":{"age":{"least":20}}"#, .invalidParams("where.age.least")),
                (#""question":"s","where":{"age":{"min":1.5}}"#, .invalidParams("where.age.min")),
                (#""question":"s","where":{"city":{"min":1}}"#, .invalidParams("where.city")),
                (
                    #""question":"s","where":{"city":["Boston","Atlantis-by-the-Lake"]}"#,
                    .invalidParams("where.city[1]")
                ),
                (#""question":"s","where":{"city":[]}"#, .invalidParams("where.city")),
                (#""question":"s","where":{"country":["Atlantis"]}"#, .invalidParams("where.country[0]")),
                (#""question":"s","where":{"region":["Atlantis-by-the-Lake"]}"#, .invalidParams("where.region[0]")),
                (#""question":"s","where":{"group":["z"]}"#, .invalidParams("where.group[0]")),
                (#""question":"s","bands":{"shoe":[1]}"#, notFound("bands.shoe")),
                (#""question":"s","bands":{"city":[1]}"#, .invalidParams("bands.city")),
                (#""question":"s","bands":{"age":[]}"#, .invalidParams("bands.age")),
                (#""question":"s","bands":{"age":[30,20]}"#, .invalidParams("bands.age[1]")),
                (#""question":"s","rounding":{"decimals":4}"#, .invalidParams("rounding.decimals")),
                (#""question":"s","rounding":{"decimals":-1}"#, .invalidParams("rounding.decimals")),
                (#""question":"s","rounding":{"method":"up"}"#, .invalidParams("rounding.method")),
                (#""question":"s","interval":{"method":"guess"}"#, .invalidParams("interval.method")),
                (#""question":"s","interval":{"confidence":1}"#, .invalidParams("interval.confidence")),
                (#""question":"s","interval":{"confidence":0}"#, .invalidParams("interval.confidence")),
                (#""question":"s","minimumBase":0"#, .invalidParams("minimumBase")),
                (#""question":"s","minimumBase":9223372036854775807"#, .invalidParams("minimumBase")),
                (#""question":"s","includeEmpty":"yes""#, .invalidParams("includeEmpty")),
            ]
            for (parameters, expected) in refusals {
                let refusal = try await harness.refusal("results.breakdown", #"{"poll":"p",\#(parameters)}"#)
                #expect(refusal == (expected.code == 0 ? nil : expected), "\(parameters)")
            }
        }
    }

    @Test("Empty slices are listed up to 10,000 of a table, counting the places that there are; more is refused")
    func tooManyEmptySlices() async throws {
        try await ServiceHarness.with { harness in
            let cities = ["from", "to", "via", "home"].map { #"{"key":"\#($0)","kind":"city"}"# }
            try await harness.makePoll(demographics: "[\(cities.joined(separator: ","))]", members: Self.open)
            let towns = [
                "NYC", "Boston", "Toronto", "Munich", "Chicago", "Seattle", "Denver", "Miami", "Ottawa", "Berlin",
                "Tokyo",
            ]
            for (index, town) in towns.enumerated() {
                let all = ["from", "to", "via", "home"].map { #""\#($0)":"\#(town)""# }
                let vote = SamplePoll.vote("\(index)", #"{"q":"a"}"#, "{\(all.joined(separator: ","))}")
                _ = try await harness.result("vote.submit", vote)
            }
            let four = #"{"poll":"p","by":["from",["from","to","via","home"]],"includeEmpty":true}"#
            #expect(try await harness.refusal("results.breakdown", four) == .invalidParams("includeEmpty"))
            let without = try await harness.result("results.breakdown", four.replacing("true", with: "false"))
            #expect(without["by"]?[1]?["slices"]?.elements.count == towns.count)
            let three = #"{"poll":"p","by":[["from","to","via"]],"includeEmpty":true}"#
            let listed = try await harness.result("results.breakdown", three)["by"]?[0]?["slices"]?.elements
            #expect(listed?.count == towns.count * towns.count * towns.count)
        }
    }

    @Test("The note counts places that could not be told, and nothing else that is called unknown")
    func unresolvedPlaces() async throws {
        try await ServiceHarness.with { harness in
            let demographics =
                #"[{"key":"city","kind":"city"},{"key":"mood","kind":"category","options":[{"key":"unknown","text":"U"},{"key":"good","text":"G"}]}]"#
            try await harness.makePoll(demographics: demographics, members: #""results":{"minimumBase":3}"#)
            func note(_ by: String) async throws -> String {
                try await harness.result("results.breakdown", #"{"poll":"p","by":["\#(by)"]}"#)["note"]?.string ?? ""
            }
            func vote(_ cities: [String], _ round: String) async throws {
                for (index, city) in cities.enumerated() {
                    let people = #"{"city":"\#(city)","mood":"unknown"}"#
                    _ = try await harness.result(
                        "vote.submit",
                        SamplePoll.vote("\(round)\(index)", #"{"q":"a"}"#, people)
                    )
                }
            }
            try await vote(
                Array(repeating: "Boston", count: 6) + Array(repeating: "Atlantis-by-the-Lake", count: 4),
                "a"
            )
            #expect(try await note("mood").contains("answers by") == false)
            #expect(
                try await note("city").contains(
                    "Of 10 answers by city, 4 named a place that is not known and 0 one of several of that name."
                )
            )
            try await vote(["Springfield", "Springfield"], "b")
            #expect(
                try await note("city").contains("answers by") == false,
                "the ambiguous ones are too few to be counted"
            )
            try await vote(["Springfield"], "c")
            #expect(try await note("city").contains("Of 13 answers by city, 4 named"))
        }
    }
}
