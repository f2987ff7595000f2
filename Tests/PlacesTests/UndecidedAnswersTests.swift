import Places
import Testing

/// What is not a single town is reported as what it is.
struct UndecidedAnswersTests {
    @Test(
        "Names without one clear bearer are ambiguous",
        arguments: [
            "Springfield", "Portland", "Washington", "Georgia", "Birmingham", "Cambridge", "Ontario", "Victoria",
            "Columbia",
            "Nowhere, Georgia", "Paris, London", "Boston, Ontario, USA", "Kansas City",
        ]
    )
    func ambiguous(typed: String) {
        #expect(resolve(typed) == "ambiguous")
    }

    @Test(
        "What names no place is unknown",
        arguments: [
            "", "   ", ",,,", "asdfgh", "none", "N/A", "lost in", "oh hi", "42", "🙂", "...", "Boston, Xqzt", "ok",
        ]
    )
    func unknown(typed: String) {
        #expect(resolve(typed) == "unknown")
    }

    @Test(
        "A region stands for a town that it does not have, or has twice",
        arguments: [
            ("Peru, Vt.", "[Vermont, US]"), ("Peru Vt", "[Vermont, US]"), ("Nowheresville, Ont.", "[Ontario, CA]"),
            ("Boston, Ontario", "[Ontario, CA]"), ("Nowheresville, NSW", "[New South Wales, AU]"),
            ("Nowheresville, Scotland, UK", "[Scotland, GB]"), ("Nowheresville, Bavaria", "[Bavaria, DE]"),
            ("Dorchester, Boston", "[Massachusetts, US]"), ("Washington, Wash.", "[Washington, US]"),
            ("i live in texas", "[Texas, US]"), ("Texas", "[Texas, US]"), ("TX", "[Texas, US]"),
            ("Texas, USA", "[Texas, US]"),
            ("Georgia, USA", "[Georgia, US]"), ("Delaware", "[Delaware, US]"), ("Wyoming", "[Wyoming, US]"),
            ("Oklahoma", "[Oklahoma, US]"), ("Ontario, Canada", "[Ontario, CA]"), ("England", "[England, GB]"),
            ("Bayern", "[Bavaria, DE]"),
        ]
    )
    func region(typed: String, region: String) {
        #expect(resolve(typed) == region)
    }

    @Test(
        "A country stands for a town that it does not have",
        arguments: [
            ("Germany", "[DE]"), ("Deutschland", "[DE]"), ("UK", "[GB]"), ("U.K.", "[GB]"), ("USA", "[US]"),
            ("U.S.", "[US]"),
            ("UAE", "[AE]"), ("Peru", "[PE]"), ("Mexico", "[MX]"), ("Nowheresville, Germany", "[DE]"),
            ("Springfield, USA", "[US]"), ("Washington, USA", "[US]"), ("日本", "[JP]"),
        ]
    )
    func country(typed: String, country: String) {
        #expect(resolve(typed) == country)
    }

    @Test(
        "A quarter or a county that the list lacks gives way to its city",
        arguments: [
            ("Harvard Square, Cambridge, MA", "Cambridge, MA, US"), ("Brooklyn, Kings County, NY", "Brooklyn, NY, US"),
            ("Downtown, Washington, DC", "Washington, DC, US"), ("Xqzt Quarter, Boston", "Boston, MA, US"),
        ]
    )
    func quarter(typed: String, place: String) {
        #expect(resolve(typed) == place)
    }
}
