import Testing

@testable import Reports

@Suite struct ExplanationLayoutTests {
  private typealias Run = ExplanationLayout.Run

  private func lines(_ text: [Run], width: Int?, isColoured: Bool = false) -> [String] {
    ExplanationLayout(style: Style(isColoured: isColoured), width: width)
      .lines([Run("sum")], indent: 6, text)
  }

  @Test func wrapsUnderItself() {
    #expect(
      lines([Run("rung 7 -> 70;  title x1")], width: 18) == [
        "sum   rung 7 ->", "      70;  title", "      x1",
      ])
  }

  @Test func leavesLinesWholeForAPipe() {
    let long = String(repeating: "word ", count: 60)
    #expect(lines([Run(long)], width: nil) == ["sum   " + long.dropLast()])
  }

  @Test func aMarginThatIsTooLongPushesTheText() {
    let layout = ExplanationLayout(style: .plain, width: nil)
    #expect(layout.lines([Run("threshold ")], indent: 6, [Run("x")]) == ["threshold x"])
  }

  @Test func countsWideLettersTwiceAndMarksNot() {
    #expect("停火協議".columns == 8)
    #expect("e\u{301}".columns == 1)
    #expect(lines([Run("停火 協議")], width: 12) == ["sum   停火", "      協議"])
  }

  @Test func neighboursOfOneColourTakeOnePairOfMarks() {
    #expect(
      lines(
        [Run("near the ", .yellow), Run("threshold", .yellow), Run(", dim", .dim)], width: nil,
        isColoured: true)
        == ["sum   \u{1b}[33mnear the threshold\u{1b}[0m\u{1b}[2m, dim\u{1b}[0m"])
  }

  @Test func noLineEndsInASpace() {
    #expect(lines([Run("word "), Run("  ", .dim)], width: nil) == ["sum   word"])
    #expect(lines([], width: nil) == ["sum"])
  }
}
