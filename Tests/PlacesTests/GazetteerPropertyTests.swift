import Foundation
import Testing

@testable import Places

/// What must hold for every town of the list; a sample stands for it.
struct GazetteerPropertyTests {
    static let gazetteer = Gazetteer.shared
    static let sample: [Place] = stride(from: 0, to: gazetteer.table.placeCount, by: 97).map(gazetteer.table.place)

    @Test("A town with its region and country lands in that region")
    func qualified() {
        for place in Self.sample where !place.region.isEmpty && !place.name.contains(" - ") {
            guard let country = Self.gazetteer.countryName(place.country) else {
                Issue.record("\(place.country) has no name")
                continue
            }
            let typed = "\(place.name), \(place.region), \(country)"
            let area = Self.gazetteer.resolve(typed).area
            #expect(area?.country == place.country && area?.region == place.region, "\(typed): \(resolve(typed))")
        }
    }

    @Test("A town's folded name is a key of the list, under which a town of the same region stands")
    func keys() {
        let table = Self.gazetteer.table
        for place in Self.sample {
            let text = FoldedText(place.name, table: table)
            let candidates = table.candidates(KeyHash.hash(text.bytes.dropLast()))
            #expect(candidates.contains { table.place($0.place).regionCode == place.regionCode }, "\(place)")
        }
    }

    @Test("Case, decomposition, width, blanks and a final full stop change nothing")
    func variations() {
        for place in Self.sample {
            let typed = "\(place.name), \(place.region)"
            let resolution = Self.gazetteer.resolve(typed)
            let variants = [
                typed.decomposedStringWithCanonicalMapping, typed.precomposedStringWithCanonicalMapping,
                typed.lowercased(), typed.uppercased(), typed.replacingOccurrences(of: " ", with: " \t\u{a0} "),
                "  \(typed).  ", typed.applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? typed,
                "\u{200f}\(typed)\u{feff}",
            ]
            for variant in variants {
                #expect(Self.gazetteer.resolve(variant) == resolution, "\(variant)")
            }
        }
    }

    @Test("Letters fold as Foundation folds them, wherever Foundation finds a letter of ASCII")
    func folding() {
        let table = Self.gazetteer.table
        for value in UInt32(0xc0)...0x1eff {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
            let expected = String(scalar).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            guard expected.utf8.allSatisfy({ (97...122).contains($0) }) else { continue }
            let folded = String(decoding: FoldedText(String(scalar), table: table).bytes.dropLast(), as: UTF8.self)
            #expect(folded == expected, "U+\(String(value, radix: 16))")
        }
    }

    @Test("An answer is the same every time")
    func determinism() {
        for place in Self.sample.prefix(500) {
            #expect(Self.gazetteer.resolve(place.name) == Gazetteer().resolve(place.name))
        }
    }

    @Test(
        "A name alone never lands on a town of another name's folding or on a rival elsewhere within ten times its size"
    )
    func dominance() {
        let table = Self.gazetteer.table
        for place in Self.sample {
            guard case .place(let found) = Self.gazetteer.resolve(place.name), found != place else { continue }
            // Nicknames and the cities of datelines decide by themselves; all else needs ten times the people.
            let text = FoldedText(place.name, table: table)
            let decided = table.interpretations(KeyHash.hash(text.bytes.dropLast())).contains {
                !$0.isRegion && !$0.isCountryName
            }
            #expect(
                decided || found.region == place.region || found.population >= 10 * place.population,
                "\(place.name): \(found)"
            )
        }
    }
}
