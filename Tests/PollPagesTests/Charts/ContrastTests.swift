import Testing

@testable import PollPages

@Suite("Colours")
struct ContrastTests {
    /// The relative luminance of `#rrggbb` (WCAG 2.2).
    private func luminance(_ color: String) throws -> Double {
        let value = try #require(Int(color.dropFirst(), radix: 16))
        let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel in
            let part = Double(channel) / 255
            return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// x^2.4, as x² · x^(2/5) with the fifth root by Newton's method.
    private func power(_ x: Double) -> Double {
        var root = 1.0
        for _ in 0..<60 { root = (4 * root + x / (root * root * root * root)) / 5 }
        return x * x * root * root
    }

    private func contrast(_ first: String, _ second: String) throws -> Double {
        let values = [try luminance(first), try luminance(second)].sorted()
        return (values[1] + 0.05) / (values[0] + 0.05)
    }

    @Test("Colours are told apart from the paper in light and dark", arguments: [ChartPalette.light, .dark])
    func contrast(palette: ChartPalette) throws {
        for text in [palette.ink, palette.muted, palette.bar] { #expect(try contrast(text, palette.paper) >= 4.5) }
        for shape in [palette.bar, palette.weighted] { #expect(try contrast(shape, palette.paper) >= 3) }
    }

    @Test("Black on white has a contrast of 21")
    func scale() throws {
        #expect(abs(try contrast("#000000", "#ffffff") - 21) < 0.001)
        #expect(abs(try contrast("#767676", "#ffffff") - 4.54) < 0.01)
    }

    @Test("The colours of the page are those of its charts, and the rest of its text is as clear")
    func areShared() throws {
        let css = String(decoding: try PageRenderer().assets.stylesheet.bytes, as: UTF8.self)
        #expect(css.contains(ChartPalette.light.properties))
        #expect(css.contains(ChartPalette.dark.properties))
        for (palette, colors) in [(ChartPalette.light, ["#a3260f", "#1d6b3f"]), (.dark, ["#ff9d85", "#7fd0a0"])] {
            for color in colors {
                #expect(css.contains(color))
                #expect(try contrast(color, palette.paper) >= 4.5)
            }
        }
    }
}
