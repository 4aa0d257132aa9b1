delete from reports where verdict = 'denied' and event_id in (select id from events where disbelieved <> '[]');    -- misread, not wrong
