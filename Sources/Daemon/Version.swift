/// Of this program; the newest entry of CHANGELOG.md carries the same.
package enum Version {
  package static let text = "0.1.0"
}
