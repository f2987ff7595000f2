import Testing

@testable import canvass

struct BarTests {
    @Test("A larger share never has a shorter bar", arguments: [1, 8, 13, 40], [true, false])
    func monotone(width: Int, unicode: Bool) {
        var last = 0
        for percent in 0...100 {
            let bar = Bar.text(Double(percent) / 100, width: width, unicode: unicode)
            let length = bar.unicodeScalars.reduce(0) { $0 + ($1.value == 0x2588 ? 8 : Int(0x2590) - Int($1.value)) }
            let measured = unicode ? length : bar.count
            #expect(measured >= last)
            #expect(bar.displayWidth <= width)
            last = measured
        }
    }

    @Test("Only nothing is invisible, and only everything is full", arguments: [8, 20])
    func ends(width: Int) {
        #expect(Bar.text(0, width: width, unicode: true).isEmpty)
        #expect(!Bar.text(0.000_1, width: width, unicode: true).isEmpty)
        #expect(Bar.text(1, width: width, unicode: true) == String(repeating: "█", count: width))
        #expect(Bar.text(0.999_9, width: width, unicode: true) != Bar.text(1, width: width, unicode: true))
    }
}
