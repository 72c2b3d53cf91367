-- Buys and sells one piece in turns; bought ahead a little, so that a sale never finds nothing.
local n = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

function request()
  n = n + 1
  local buys = n <= 50 or n % 2 == 1
  return wrk.format(nil, nil, nil,
    '{"symbol":"EURUSD","side":"' .. (buys and "BUY" or "SELL") .. '","order_type":"MARKET","quantity":1}')
end
