### The calendar on a telephone or computer.

calendar-title = Calendar
calendar-lead = With a secret address you see your meetings in the calendar of your telephone or computer.
calendar-make = Make my calendar address
calendar-renew = Make a new address
calendar-renew-lead = The address cannot be shown again. A new address replaces the old one.
calendar-revoke = Revoke the address
calendar-none = You have no address yet.
calendar-since = Your address has worked since { $day }.
calendar-lapses = The address works until { $day }. Make a new one after that.
calendar-made = This is your address
calendar-made-lead = Copy it now. It cannot be shown again. Whoever has this address can read your calendar: give it to nobody.
calendar-how = In your calendar choose “add by address” or “subscribe”, and paste the address.
calendar-what = What is in it?
calendar-what-meetings = Your meetings: day, time and place, and whether one will not go on.
calendar-what-terms = Due days of your open steps, with the number of the trajectory.
calendar-what-not = Never the names of participants: calendars are easily seen by others.
calendar-name = Adeona
calendar-meeting = Meeting
calendar-call = Questions? Call { $number }
calendar-term = Due: { $step } ({ $number })
mine-calendar = In the calendar of my telephone
said-calendar-revoked = The address no longer works.
