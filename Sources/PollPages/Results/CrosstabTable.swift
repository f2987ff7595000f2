import PollAPI

/// A crosstab as a table of the page: percents with counts, and the letters of the columns that are significantly
/// smaller.
struct CrosstabTable: Sendable {
    let result: ResultsCrosstab.Result
    let wording: ResultsWording
    /// Digits behind the point of a percent.
    let decimals: Int

    private var locale: PageLocale { wording.locale }

    var values: TemplateValue {
        let texts = locale.texts.results
        return [
            "title": .text(texts.crosstab),
            "hint": .text(texts.crosstabHint),
            "answer": .text(texts.option),
            "base": .text(texts.base),
            "suppressed": .optional(result.suppressed == true ? texts.suppressedTable : nil),
            "columns": .list(result.columns.map(column)),
            "rows": .list(result.rows.indices.map(row)),
            "note": .text(result.note),
        ]
    }

    private func column(_ column: CrosstabColumn) -> TemplateValue {
        [
            "label": .text(label(column)),
            "letter": .text(column.letter),
            "columnBase": .text(column.base.map { locale.number($0) } ?? "–"),
            "hidden": .flag(column.suppressed),
        ]
    }

    private func label(_ column: CrosstabColumn) -> String {
        // One value in one dimension has a name of its own in the language; nested ones are put together by the server.
        guard column.where.count == 1, let (dimension, value) = column.where.first, value == column.label else {
            return column.label
        }
        return wording.value(value, of: dimension)
    }

    private func row(_ index: Int) -> TemplateValue {
        let row = result.rows[index]
        return [
            "label": .text(wording.option(row.key, label: row.label, question: result.question.key)),
            "cells": .list(result.columns.indices.map { cell(index, $0) }),
        ]
    }

    private func cell(_ row: Int, _ column: Int) -> TemplateValue {
        let table = result.table
        let heading = result.columns[column]
        guard !heading.suppressed, let share = value(table.columnShares, row, column) else {
            return ["hiddenText": .text(heading.suppressed ? locale.texts.results.tooFewToShow : "–"), "hidden": true]
        }
        return [
            "hidden": false,
            "display": .text(locale.percent(ofShare: share, decimals: decimals)),
            "count": .optional(table.counts.flatMap { value($0, row, column) }.map { locale.number($0) }),
            "letters": .text(letters(table.letters, row, column)),
            "weighted": .optional(weighted(row, column)),
        ]
    }

    /// The share in weights, with the letters that belong to it: `48% weighted C D`.
    private func weighted(_ row: Int, _ column: Int) -> String? {
        guard let weighted = result.table.weighted, let share = value(weighted.columnShares, row, column) else {
            return nil
        }
        let display = locale.percent(ofShare: share, decimals: decimals)
        return [display, locale.texts.results.weighted, letters(weighted.letters, row, column)]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func letters(_ letters: [[[String]]], _ row: Int, _ column: Int) -> String {
        guard letters.indices.contains(row), letters[row].indices.contains(column) else { return "" }
        return letters[row][column].joined(separator: " ")
    }

    private func value<Value>(_ rows: [[Value?]], _ row: Int, _ column: Int) -> Value? {
        guard rows.indices.contains(row), rows[row].indices.contains(column) else { return nil }
        return rows[row][column]
    }
}
