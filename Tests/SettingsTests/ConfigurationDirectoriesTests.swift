import Settings
import Testing

@Suite struct ConfigurationDirectoriesTests {
  private func find(
    _ explicit: [String] = [], environment: [String: String] = [:], installed: Set<String> = []
  ) -> ConfigurationDirectories {
    ConfigurationDirectories.find(explicit: explicit, environment: environment) { installed.contains($0) }
  }

  @Test func explicitOnesComeFirst() {
    let found = find(["a", "b"], environment: ["TENSIOND_CONFIG": "c"], installed: ["/etc/tensiond"])
    #expect(found == ConfigurationDirectories(paths: ["a", "b"]))
  }

  @Test func thenTheEnvironment() {
    let found = find(environment: ["TENSIOND_CONFIG": "/srv/base:/srv/mine"], installed: ["/etc/tensiond"])
    #expect(found == ConfigurationDirectories(paths: ["/srv/base", "/srv/mine"]))
  }

  @Test func thenWhatIsInstalled() {
    #expect(
      find(environment: ["TENSIOND_CONFIG": ""], installed: ["/usr/share/tensiond", "/etc/tensiond"])
        == ConfigurationDirectories(paths: ["/usr/share/tensiond", "/etc/tensiond"]))
    #expect(find(installed: ["/usr/share/tensiond"]).paths == ["/usr/share/tensiond"])
  }

  @Test func elseTheWorkingDirectorysWithANotice() {
    let found = find()
    #expect(found.paths == ["./config"])
    #expect(
      found.notice
        == "no --config, no TENSIOND_CONFIG, nothing in /usr/share/tensiond or /etc/tensiond: reading ./config"
    )
  }
}
