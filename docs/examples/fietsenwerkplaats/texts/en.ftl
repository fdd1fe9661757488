name = The bicycle workshop
summary = A group learns to repair bicycles and then chooses: to a bicycle shop, or first to a language course.
promise = You learn a trade with your hands. Then you go to a shop or to a course, with help from your coach.
target-group = Newcomers who want to work with their hands.

role-participant = Participant
role-coach = Coach
role-mechanic = Bicycle mechanic
role-job-coach = Job coach

outcome-work = Work in a bicycle shop
outcome-language-course = Language course
outcome-nothing = No next step
outcome-dropped-out = Dropped out

form-intake = Intake
field-intake-goal = What does the participant want to achieve?
    .hint = In the participant's own words.
    .plain = What do you want to achieve?
field-intake-dutch = Level of Dutch
    .plain = How well do you speak Dutch?
field-intake-days = How many days a week can the participant come?
    .plain = How many days a week can you come?
purpose-plan = To make the plan together.
purpose-level = To know which way fits: straight to a shop, or language first.
purpose-planning = To plan the lessons.

phase-start = Start
step-intake = Intake
    .plain = First talk with your coach
step-safety = Safe working
    .plain = How do you work safely?
item-safety-gloves = Gloves fitted
item-safety-tools = Tools explained
item-safety-insurance = Insurance arranged

phase-course = The course
step-lessons = Lessons in repairing bicycles
    .plain = Lesson: repairing bicycles
step-talk = Talk about the lessons
    .plain = Talk with your coach

form-direction = Your choice
field-direction-choice = What does the participant want now?
    .plain = What do you want now?
value-direction-shop = Work in a bicycle shop
value-direction-language = Learn more Dutch first
purpose-direction = To know how we can help you further.
phase-direction = Choosing
step-direction = Choosing: shop or language
    .plain = Choose: a shop or a language course
route-shop = To a shop

route-language = Language first

form-placement = Meeting a shop
field-placement-share = May we tell the shop something about the participant?
    .plain = May we tell the shop something about you?
field-placement-introduction = What may the shop know?
    .hint = Only what is needed to get acquainted.
form-referral = Registration for a language course
field-referral-school = At which school?
purpose-introduce = To introduce you to the shop.
purpose-language-place = To register you at the school.

phase-onward = Onward
step-placement = A place in a shop
    .plain = We look for a shop for you
step-referral = Register for a language course
    .plain = We register you for a language course
phase-end = The end
step-outcome = Record the outcome
    .plain = Last talk

precondition-workshop = A workshop with tools for the whole group.
precondition-shops = Shops that take part before the course begins.
lesson-language-at-work = Words that you learn with your hands stay with you.
aim-participation = Taking part as far as one can
funding-integration-budget = Integration budget
funding-work-budget = Work budget
cost-mechanic = Hours of the mechanic
cost-tools = Tools and parts
indicator-to-work = of those who finished the trajectory went to work in a shop
indicator-to-language = of those who finished the trajectory started a language course
indicator-introduced = people got a place in a shop
