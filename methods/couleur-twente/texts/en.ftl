name = Couleur Twente
summary = Information on technical studies for young people and their parents, in places they already trust: parents' platforms, self-organisations and mosques.
promise = You hear what a technical study is and what you can become with it. Parents and children hear it together, in surroundings that they know.
target-group = Young people from migrant families who choose a study (mostly prevocational secondary school), their parents and their class mentors.

role-campaign-leader = Campaign leader
role-informant = Information officer
role-class-mentor = Class mentor
role-parents-platform = Platform of migrant parents and education
role-self-organisation = Self-organisation
role-mosque = Mosque

precondition-trusted-channels = Parents' platforms, self-organisations and mosques want to take part and invite their own people.
precondition-schools-take-part = Schools give their class mentors time to take part.
precondition-own-language = Information officers can talk with parents in their own language, or bring an interpreter.
precondition-baseline = The number of registrations before the campaign is known or is looked up. Without it no difference can be seen later.
lesson-parents-and-mentors = Class mentors and parents influence the choice of study most. So aim the information at them as well.
lesson-both-at-once = Inform parents and young people both. Reaching only the young person misses the talk at home.
lesson-effect-comes-later = The effect only shows in later registrations. In 2007 that figure was not known yet: so count afterwards, and never write zero when you do not know.
aim-fewer-drop-outs = Fewer drop-outs by a better choice of study
aim-more-technical-students = More registrations for technical studies
aim-parents-involved = Involve parents in choice of school and school career
funding-education-budget = Education budget
funding-integration-budget = Municipal integration budget
cost-class-mentors = Hours of class mentors
cost-material = Information material
cost-platform-meeting = Meeting at a parents' platform
cost-self-organisation-meeting = Meeting at a self-organisation
cost-mosque-meeting = Meeting at a mosque

value-school-type-vmbo = Prevocational secondary school
value-school-type-havo-vwo = General secondary school
value-school-type-mbo = Vocational school

purpose-planning = To be able to plan the meetings.
purpose-compare = To be able to compare later.
purpose-reach = To know how many people were reached. Numbers only, no names.
purpose-result = To know whether more young people choose technology.

form-plan = Campaign plan
field-plan-school-type = For which schools is the campaign?
field-plan-schools = Which schools take part?
field-plan-message = What must parents and young people know afterwards?
    .hint = Think of kinds of work, pay, courses and internships in technology.
field-plan-baseline-registrations = Registrations for technical studies before the campaign
    .hint = Leave empty when it is not known.
form-class-mentors = Class mentors reached
field-class-mentors-reached = How many class mentors were there?
form-platform-reach = Reached through parents' platforms
field-platform-reach-parents = Parents reached through parents' platforms
field-platform-reach-young-people = Young people reached through parents' platforms
form-self-organisation-reach = Reached through self-organisations
field-self-organisation-reach-parents = Parents reached through self-organisations
field-self-organisation-reach-young-people = Young people reached through self-organisations
form-mosque-reach = Reached through mosques
field-mosque-reach-parents = Parents reached through mosques
field-mosque-reach-young-people = Young people reached through mosques
form-registrations = Later registrations
field-registrations-known = Is the number of registrations for technical studies known?
field-registrations-technical = Registrations for technical studies from the families reached
field-registrations-counted-by = Who counted, and how?

phase-preparation = Preparation
phase-information = Information
phase-result = Result

step-plan = Make the campaign plan
step-channels = Find channels and people
item-channels-parents-platforms = Parents' platforms take part
item-channels-self-organisations = Self-organisations take part
item-channels-mosques = Mosques take part
item-channels-class-mentors = Class mentors are invited
item-channels-informants = Information officers are found and prepared
step-class-mentors = Inform class mentors on technology and on their influence on the choice
step-platform-meetings = Information through the parents' platforms
step-platform-reach = Count: reached through parents' platforms
step-self-organisation-meetings = Information through self-organisations
step-self-organisation-reach = Count: reached through self-organisations
step-mosque-meetings = Information through mosques
step-mosque-reach = Count: reached through mosques
step-look-inside = Parents and young people visit a technical school or a company together
step-registrations = Ask for later registrations
step-outcome = Record the outcome of the campaign

outcome-more-registrations = More registrations for technical studies
outcome-information-given = Information given; registrations did not rise or are not known
outcome-stopped = Campaign stopped

indicator-parents-by-platforms = parents reached through parents' platforms
indicator-young-people-by-platforms = young people reached through parents' platforms
indicator-parents-by-self-organisations = parents reached through self-organisations
indicator-young-people-by-self-organisations = young people reached through self-organisations
indicator-parents-by-mosques = parents reached through mosques
indicator-young-people-by-mosques = young people reached through mosques
indicator-class-mentors-reached = class mentors reached
indicator-technical-registrations = later registrations for technical studies, as far as known
indicator-registrations-known = of the campaigns that ended the number of registrations is known
