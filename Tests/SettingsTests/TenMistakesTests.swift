import Settings
import Testing

/// Ten different mistakes in one configuration: one run tells all, each at its line and column in bytes.
@Suite struct TenMistakesTests {
  @Test func tellsAllTen() throws {
    let planted = try TemporaryConfiguration(texts: [
      "tensiond.yaml": """
      # Настройки
      fetch:
        max-transfer: 10
        total-timeout: 20
      """,
      "sources.d/own.yaml": """
      sources:
        - {id: ararat, outlet: "Արարատ", url: "ftp://ararat.example/", reliability: B}
        - {id: hill-post, outlet: "Пост", url: "https://post.example/", reliability: B}
      """,
      "watches.d/own.yaml": """
      watches:
        - id: own
          title: "Сюник"
          when: {sign: escalation, event: []}
          rungs: {shellling: 7}
          notify: {first: urgent}
      """,
      "lexicon/places/own.yaml": """
      kapan: {names: {hy: ["Կապան*"]}, name: Կապան, within: suynik, kind: town}
      goris: {name: Goris, kind: town, names: {en: [Goris]}, name: Горис, at: [39.5, 246.3]}
      """,
    ])
    #expect(
      planted.mistakes() == """
        lexicon/places/own.yaml:1:65: unknown place 'suynik'
        lexicon/places/own.yaml:2:56: second key 'name'; the first is at lexicon/places/own.yaml:2:9
        lexicon/places/own.yaml:2:85: 'at' is '246.3'; expected a number from -180 to 180
        sources.d/own.yaml:2:47: 'url' is 'ftp://ararat.example/'; expected an address that begins with http:// or \
        https://
        sources.d/own.yaml:3:10: second source 'hill-post'; the first is at BASE/sources.d/base.yaml:2:9; expected \
        another id, 'override: append' or 'override: replace'
        tensiond.yaml:3:3: unknown key 'max-transfer'; did you mean 'max-transfers'?
        tensiond.yaml:4:18: 'total-timeout' is '20'; expected a duration from 1s to 60m, such as 20m or 24h
        watches.d/own.yaml:4:37: 'event' is an empty list; expected at least one value
        watches.d/own.yaml:5:13: unknown event type 'shellling'; did you mean 'shelling'?
        watches.d/own.yaml:6:21: 'first' is 'urgent'; expected notice, high or critical
        """)
  }

  /// Yams stops at the first double key of a file; nothing behind it may stay unsaid.
  @Test func aDoubleKeyHidesNothing() throws {
    let planted = try TemporaryConfiguration(texts: [
      "watches.d/own.yaml": """
      watches:
        - id: own
          id: "Հայ"
          title: W
          when: {'sign': escalation, "sign": escalation, sign: neutral, min-rung: 11}
      nonsense: yes
      """
    ])
    let first = "watches.d/own.yaml:5:12"
    #expect(
      planted.mistakes() == """
        watches.d/own.yaml:3:5: second key 'id'; the first is at watches.d/own.yaml:2:5
        watches.d/own.yaml:5:32: second key 'sign'; the first is at \(first)
        watches.d/own.yaml:5:52: second key 'sign'; the first is at \(first)
        watches.d/own.yaml:5:77: 'min-rung' is '11'; expected a whole number from 0 to 9
        watches.d/own.yaml:6:1: unknown key 'nonsense'
        """)
  }
}
