import Foundation
import Places
import Testing

/// What readers of a newspaper write for their home town.
struct ReaderAnswersTests {
    @Test("Every town of the newspaper's call-out lands in its place, the hamlet that the list lacks in its state")
    func callout() throws {
        let expected = [
            "Holyoke, Mass.": "Holyoke, MA, US", "Lansdale, Pa.": "Lansdale, PA, US",
            "Tacoma, Wash.": "Tacoma, WA, US", "Los Angeles": "Los Angeles, CA, US",
            "New York City": "New York City, NY, US", "Peru, Vt.": "[Vermont, US]", "Columbia, Md.": "Columbia, MD, US",
            "Boston": "Boston, MA, US", "Pittsburgh, Pa.": "Pittsburgh, PA, US", "Seattle": "Seattle, WA, US",
            "Missoula, Mont.": "Missoula, MT, US", "Hopkins, Minn.": "Hopkins, MN, US",
            "Baltimore": "Baltimore, MD, US", "Mystic, Conn.": "Mystic, CT, US", "Chicago": "Chicago, IL, US",
            "Erie, Colo.": "Erie, CO, US", "Toronto": "Toronto, ON, CA", "Denver": "Denver, CO, US",
        ]
        let file = try #require(
            Bundle.module.url(forResource: "callout-20", withExtension: "csv", subdirectory: "Fixtures")
        )
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(rows.count == 20)
        for row in rows {
            // Age, city with quotes where it holds a comma, attribution.
            let city = try #require(
                row.firstIndex(of: ",").flatMap { first in
                    row.lastIndex(of: ",").map { row[row.index(after: first)..<$0] }
                }
            )
            let typed = city.filter { $0 != "\"" }
            #expect(resolve(typed) == expected[typed], "\(typed)")
        }
    }

    @Test(
        "What readers write for a town is that town",
        arguments: [
            ("NYC", "New York City, NY, US"), ("New York, N.Y.", "New York City, NY, US"),
            ("new york city", "New York City, NY, US"), ("New York", "New York City, NY, US"),
            ("New York, New York", "New York City, NY, US"), ("New York, NY 10001", "New York City, NY, US"),
            ("Toronto", "Toronto, ON, CA"), ("Toronto, CA", "Toronto, ON, CA"), ("München", "Munich, 02, DE"),
            ("Muenchen", "Munich, 02, DE"), ("Munich, Germany", "Munich, 02, DE"),
            ("Germany, Munich", "Munich, 02, DE"),
            ("Washington, D.C.", "Washington, DC, US"), ("D.C.", "Washington, DC, US"), ("dc", "Washington, DC, US"),
            ("St. Louis", "St. Louis, MO, US"), ("Saint Louis, MO", "St. Louis, MO, US"), ("LA", "Los Angeles, CA, US"),
            ("L.A.", "Los Angeles, CA, US"), ("Boston MA", "Boston, MA, US"), ("boston,ma", "Boston, MA, US"),
            ("Boston Mass", "Boston, MA, US"), ("Boston, Massachusetts, United States", "Boston, MA, US"),
            ("Boston, MA 02115-1234", "Boston, MA, US"), ("MA, Boston", "Boston, MA, US"), ("Québec", "Québec, QC, CA"),
            ("Mexico City", "Mexico City, 09, MX"), ("São Paulo", "São Paulo, 27, BR"),
            ("sao paulo", "São Paulo, 27, BR"),
            ("London, Ontario", "London, ON, CA"), ("London", "London, ENG, GB"), ("London, UK", "London, ENG, GB"),
            ("London England UK", "London, ENG, GB"), ("Paris", "Paris, 11, FR"), ("Paris, Tex.", "Paris, TX, US"),
            ("Paris Tex", "Paris, TX, US"), ("Paris France", "Paris, 11, FR"), ("東京", "Tokyo, 40, JP"),
            ("Moscow", "Moscow, 48, RU"), ("Москва", "Moscow, 48, RU"), ("서울", "Seoul, 11, KR"),
            ("القاهرة", "Cairo, 11, EG"),
            ("Moscow, Idaho", "Moscow, ID, US"), ("Portland, Ore.", "Portland, OR, US"),
            ("Portland ME", "Portland, ME, US"),
            ("Portland - Oregon", "Portland, OR, US"), ("Portland (Maine)", "Portland, ME, US"),
            ("Springfield, Ill.", "Springfield, IL, US"), ("Perth", "Perth, WA, AU"), ("Perth, WA", "Perth, WA, AU"),
            ("Vancouver, WA", "Vancouver, WA, US"), ("Vancouver BC Canada", "Vancouver, BC, CA"),
            ("Tbilisi, Georgia", "Tbilisi, 51, GE"), ("Atlanta, Georgia", "Atlanta, GA, US"),
            ("Berlin, DE", "Berlin, 16, DE"),
            ("Cologne", "Köln, 07, DE"), ("Köln", "Köln, 07, DE"), ("Bombay", "Mumbai, 16, IN"),
            ("Peking", "Beijing, 22, CN"),
            ("Augsburg, Bayern", "Augsburg, 02, DE"), ("San Juan, Puerto Rico, USA", "San Juan, 127, PR"),
            ("Newark, N. J.", "Newark, NJ, US"), ("Fargo, N. Dak.", "Fargo, ND, US"),
            ("Ft. Worth TX", "Fort Worth, TX, US"),
            ("Mt. Vernon, N.Y.", "Mount Vernon, NY, US"), ("St.Louis", "St. Louis, MO, US"),
            ("Boston 🇺🇸", "Boston, MA, US"),
            ("Singapore", "Singapore, , SG"), ("Hong Kong, China", "Hong Kong, , HK"),
            ("Luxembourg, Luxembourg", "Luxembourg, LU, LU"), ("Mexico City, Mexico", "Mexico City, 09, MX"),
            ("Guadalajara, Jalisco, Mexico", "Guadalajara, 14, MX"), ("Mars, Pa.", "Mars, PA, US"),
            ("Boston，MA．", "Boston, MA, US"),
        ]
    )
    func town(typed: String, place: String) {
        #expect(resolve(typed) == place)
    }

    @Test(
        "Boroughs and nicknames are places",
        arguments: [
            ("Brooklyn", "Brooklyn, NY, US"), ("Queens, NY", "Queens, NY, US"), ("Queens", "Queens, NY, US"),
            ("Bronx", "The Bronx, NY, US"), ("the bronx", "The Bronx, NY, US"), ("Manhattan", "Manhattan, NY, US"),
            ("Staten Island", "Staten Island, NY, US"), ("Brooklyn, NYC", "Brooklyn, NY, US"),
            ("Philly", "Philadelphia, PA, US"), ("SF", "San Francisco, CA, US"), ("Vegas", "Las Vegas, NV, US"),
            ("NOLA", "New Orleans, LA, US"), ("LA, Calif.", "Los Angeles, CA, US"),
        ]
    )
    func nickname(typed: String, place: String) {
        #expect(resolve(typed) == place)
    }

    @Test(
        "Great cities resolve by their names alone",
        arguments: [
            "Boston", "Los Angeles", "Seattle", "Toronto", "Paris", "London", "Tacoma", "Chicago", "Denver",
            "Baltimore",
            "New York City", "Philadelphia", "Cleveland", "Houston", "Phoenix", "San Antonio", "San Diego", "Dallas",
            "Austin",
            "Jacksonville", "Minneapolis", "Detroit", "Atlanta", "Nashville", "Memphis", "Milwaukee", "New Orleans",
            "Miami",
            "Pittsburgh", "Cincinnati", "Montreal", "Ottawa", "Sydney", "Melbourne", "Dublin", "Edinburgh", "Berlin",
            "Rome",
            "Madrid", "Vienna", "Geneva", "Istanbul", "Tokyo", "Beijing", "Shanghai", "Mumbai", "Cairo", "Lagos",
        ]
    )
    func city(name: String) {
        guard case .place(let place) = Gazetteer.shared.resolve(name) else {
            Issue.record("\(name) is \(resolve(name))")
            return
        }
        #expect(place.population >= 100_000)
    }
}
