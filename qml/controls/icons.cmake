# The icons that are built in. A page that needs another one adds its name here; `Icon` warns about a name that is missing.
set(satchel_icons
  activity alarm archive arrow-clockwise arrow-counterclockwise arrow-down arrow-down-up arrow-left arrow-repeat
  arrow-right arrow-up award
  backspace bag bag-check bar-chart bar-chart-line basket bell bell-fill bookmark box box-arrow-in-right
  box-arrow-right box-arrow-up-right box-seam briefcase briefcase-fill building buildings
  calculator calendar-check calendar-event calendar3 camera camera-fill card-checklist card-list caret-down-fill
  cart cart-check cart-plus cash cash-coin cash-stack chat-dots chat-dots-fill chat-left-text chat-quote check-all
  check-circle check-circle-fill check-lg check2 check2-all check2-circle chevron-down chevron-left chevron-right chevron-up
  chevron-expand circle circle-fill circle-half clipboard clipboard-check clipboard-data clipboard-plus clock
  clock-fill clock-history cloud cloud-arrow-down cloud-arrow-up cloud-check cloud-slash columns-gap command
  credit-card currency-yen
  dash-circle dash-lg database diagram-3 dot download
  envelope exclamation-circle exclamation-circle-fill exclamation-triangle exclamation-triangle-fill eye eye-slash
  file-earmark file-earmark-pdf file-earmark-spreadsheet file-earmark-text files filter flag flag-fill folder funnel
  funnel-fill
  gear gear-fill geo-alt geo-alt-fill globe2 graph-up graph-up-arrow grid
  hand-thumbs-down hand-thumbs-up hdd-network hourglass-split house house-fill
  image images inbox inbox-fill inboxes info-circle info-circle-fill
  journal-check journal-text
  key keyboard
  layout-sidebar layout-split lightning lightning-charge link-45deg list list-check list-task list-ul lock lock-fill
  map megaphone moon moon-fill
  paperclip patch-check patch-question pause-fill pc-display pen pencil pencil-square people people-fill percent person
  person-check person-circle person-fill person-plus phone pin pin-angle play-fill plus plus-circle plus-lg printer
  qr-code qr-code-scan question-circle
  receipt receipt-cutoff record-circle reply
  scissors search send send-check send-x server share shield-check shield-exclamation shield-lock shop shop-window
  signpost-split skip-end slash-circle sliders sort-down sort-up speedometer2 star star-fill stop-fill stopwatch sun
  sun-fill
  table tag tags telephone three-dots three-dots-vertical translate trash3 trophy truck
  unlock upc-scan upload
  vector-pen
  wallet2 wifi wifi-off
  x x-circle x-circle-fill x-lg x-octagon x-octagon-fill
  zoom-in zoom-out)
