"""The words of the field as frozen, typed values.

| word       | type                                     |
|------------|------------------------------------------|
| source     | `source.Source`, `source.SourceState`    |
| statement  | `statement.Statement`, `statement.Version` |
| official   | `official.Official`, `official.Principal`  |
| readout    | `readout.Readout` (from a `readout.Recognition`) |
| call       | `call.Call`                              |
| passage, relation, divergence, comparison | `divergence` |
| delivery   | `delivery.Delivery`                      |
| watch      | `delivery.Watch`                         |
"""
