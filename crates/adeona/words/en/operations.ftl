# When something is the matter with the program itself, or with what a form sends.
stop-no-room-title = There is no room left
stop-no-room = The disk of the program is full. What you just did was not saved. You can still read. Tell your administrator. Go back in your browser: what you typed is usually still there.
stop-no-database-title = The program cannot reach its data
stop-no-database = The data cannot be reached at the moment. Wait a little and try again. Were you saving something? Then look first whether it is there already.
stop-form-too-large-title = That is too much at once
stop-form-too-large = What you sent is too large. Nothing was saved. A file may be 10 MB. Go back, make the text shorter or choose a smaller file, and try again.
stop-form-unreadable-title = This form cannot be read
stop-form-unreadable = Nothing was saved. Open the page again and fill in the form once more.
stop-page-method-title = This cannot be done here
stop-page-method = Open the page again and use the buttons on it.
