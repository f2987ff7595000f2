import Testing

@testable import Places

/// States and provinces in all the ways in which English-language readers write them.
struct QualifierTests {
    /// The states' names with the abbreviations of the Associated Press and of the post.
    static let states: [(name: String, press: String, post: String)] = [
        ("Alabama", "Ala.", "AL"), ("Arizona", "Ariz.", "AZ"), ("Arkansas", "Ark.", "AR"),
        ("California", "Calif.", "CA"),
        ("Colorado", "Colo.", "CO"), ("Connecticut", "Conn.", "CT"), ("Delaware", "Del.", "DE"),
        ("Florida", "Fla.", "FL"),
        ("Illinois", "Ill.", "IL"), ("Indiana", "Ind.", "IN"), ("Kansas", "Kan.", "KS"), ("Kentucky", "Ky.", "KY"),
        ("Louisiana", "La.", "LA"), ("Maryland", "Md.", "MD"), ("Massachusetts", "Mass.", "MA"),
        ("Michigan", "Mich.", "MI"), ("Minnesota", "Minn.", "MN"), ("Mississippi", "Miss.", "MS"),
        ("Missouri", "Mo.", "MO"),
        ("Montana", "Mont.", "MT"), ("Nebraska", "Neb.", "NE"), ("Nevada", "Nev.", "NV"),
        ("New Hampshire", "N.H.", "NH"),
        ("New Jersey", "N.J.", "NJ"), ("New Mexico", "N.M.", "NM"), ("New York", "N.Y.", "NY"),
        ("North Carolina", "N.C.", "NC"), ("North Dakota", "N.D.", "ND"), ("Oklahoma", "Okla.", "OK"),
        ("Oregon", "Ore.", "OR"), ("Pennsylvania", "Pa.", "PA"), ("Rhode Island", "R.I.", "RI"),
        ("South Carolina", "S.C.", "SC"), ("South Dakota", "S.D.", "SD"), ("Tennessee", "Tenn.", "TN"),
        ("Texas", "Tex.", "TX"), ("Vermont", "Vt.", "VT"), ("Virginia", "Va.", "VA"), ("Washington", "Wash.", "WA"),
        ("West Virginia", "W.Va.", "WV"), ("Wisconsin", "Wis.", "WI"), ("Wyoming", "Wyo.", "WY"),
        ("Ohio", "Ohio", "OH"),
        ("Alaska", "Alaska", "AK"), ("Hawaii", "Hawaii", "HI"), ("Idaho", "Idaho", "ID"), ("Iowa", "Iowa", "IA"),
        ("Maine", "Maine", "ME"), ("Utah", "Utah", "UT"),
    ]

    @Test("Name, press abbreviation and postal code of a state qualify alike, in either case", arguments: states)
    func state(state: (name: String, press: String, post: String)) {
        for qualifier in [state.name, state.press, state.post] {
            for typed in [
                "Xqztville, \(qualifier)", "XQZTVILLE,\(qualifier.uppercased())",
                "xqztville ; \(qualifier.lowercased())",
            ] {
                #expect(resolve(typed) == "[\(state.name), US]", "\(typed)")
            }
        }
    }

    @Test(
        "Provinces and home countries qualify in full and in short",
        arguments: [
            ("Ontario", "CA", ["Ont.", "ON", "Ontario"]), ("Quebec", "CA", ["Que.", "QC", "Québec"]),
            ("British Columbia", "CA", ["B.C.", "BC"]), ("Alberta", "CA", ["Alta.", "AB"]),
            ("Manitoba", "CA", ["Man.", "MB"]),
            ("Nova Scotia", "CA", ["N.S.", "NS"]), ("New Brunswick", "CA", ["N.B.", "NB"]),
            ("Saskatchewan", "CA", ["Sask.", "SK"]),
            ("Prince Edward Island", "CA", ["P.E.I.", "PEI"]), ("Newfoundland and Labrador", "CA", ["N.L.", "Nfld."]),
            ("New South Wales", "AU", ["NSW", "N.S.W."]), ("Victoria", "AU", ["Vic.", "VIC"]),
            ("Queensland", "AU", ["Qld", "QLD"]),
            ("Tasmania", "AU", ["Tas.", "TAS"]), ("South Australia", "AU", ["S.A.", "South Australia"]),
            ("Western Australia", "AU", ["W.A., Australia", "Western Australia"]),
            ("Scotland", "GB", ["Scotland", "Scot."]),
            ("Wales", "GB", ["Wales", "Wales, UK"]), ("Northern Ireland", "GB", ["Northern Ireland", "N. Ireland"]),
        ]
    )
    func province(name: String, country: String, qualifiers: [String]) {
        for qualifier in qualifiers {
            #expect(resolve("Xqztville, \(qualifier)") == "[\(name), \(country)]", "\(qualifier)")
        }
    }

    @Test("Every country's English name qualifies a town that it lacks")
    func countries() {
        let table = Gazetteer.shared.table
        #expect(table.countryCount > 240)
        for country in 0..<table.countryCount {
            // Georgia is also a state, and Jersey short for New Jersey.
            guard !["GE", "JE"].contains(table.countryCode(country)) else { continue }
            let typed = "Xqztville, \(table.countryName(country))"
            #expect(Gazetteer.shared.resolve(typed).area?.country == table.countryCode(country), "\(typed)")
        }
    }

    @Test("Every city of 100,000 in the United States and Canada is found by its name and its state's code")
    func largeCities() {
        let table = Gazetteer.shared.table
        var cities = 0
        for index in 0..<table.placeCount where table.population(ofPlace: index) >= 100_000 {
            let place = table.place(index)
            guard ["US", "CA"].contains(place.country) else { continue }
            cities += 1
            #expect(Gazetteer.shared.resolve("\(place.name), \(place.regionCode)") == .place(place), "\(place)")
        }
        #expect(cities > 350)
    }
}
