"""What a heading announces."""

import pytest

from careergraph.topics import is_aside, line_topic, topic_of


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Skills", "skills"),
        ("Key Skills and Competencies", "skills"),
        ("3. Technical skills", "skills"),
        ("**Skills you need**", "skills"),
        ("Soft Skills", "soft-skills"),
        ("Personal qualities", "soft-skills"),
        ("Requirements", "requirements"),
        ("Nice to have", "requirements"),
        ("What you will need", "requirements"),
        ("Tools and Software", "tools"),
        ("Tech stack", "tools"),
        ("Equipment used on site", "tools"),
        ("Responsibilities", "responsibilities"),
        ("What does a baker do?", "responsibilities"),
        ("Day-to-Day Tasks", "responsibilities"),
        ("Career Progression", "progression"),
        ("CAREER PATH", "progression"),
        ("Career ladder", "progression"),
        ("Industries", "industries"),
        ("Sectors that hire", "industries"),
        ("Salary by stage", "pay"),
        ("How much does a welder earn?", "pay"),
        ("Pay", "pay"),
        ("Job Outlook", "outlook"),
        ("Education and Training", "education"),
        ("Certifications", "education"),
        ("Industry Trends", "trends"),
        ("Challenges", "challenges"),
        ("Best Practices", "practices"),
        ("Employers", "employers"),
        ("Learning resources", "learning"),
        ("Resources", "learning"),
        ("Compute Resources", None),
        ("Resource Constraints", None),
        ("Related careers", "related"),
        ("Specializations", "specialties"),
        ("Overview", "overview"),
    ],
)
def test_topic_of_a_heading_of_a_guide(heading, topic):
    """The usual headings of guides announce their topic, whatever their case, number and markup."""
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    "heading",
    [
        "Equal Employment Opportunity",
        "Privacy notice",
        "How to apply",
        "Benefits",
        "About us",
        "Contact",
        "References",
        "Code of Conduct",
        "Table of contents",
    ],
)
def test_topic_of_what_is_no_career_is_aside(heading):
    """Legal text, applications, benefits and the company itself are read by nobody."""
    assert is_aside(topic_of(heading))


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Dublin",
        "Chapter One",
        "Pastry Chef",
        "???",
        "Lorem ipsum",
        "Tool makers",
        "Distinguishing characteristics",
        "Association manager",
        "Learning from mistakes",
    ],
)
def test_topic_of_other_headings_is_none(heading):
    """A heading that announces nothing has no topic."""
    assert topic_of(heading) is None


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("Pay by career stage", "pay"),
        ("Industry trends", "trends"),
        ("Soft skills", "soft-skills"),
        ("Skills in demand", "skills"),
    ],
)
def test_topic_of_prefers_the_narrow_meaning(narrow, broad):
    """Where two words of a heading announce topics, the one that the section is about wins."""
    assert topic_of(narrow) == broad


def test_topic_of_a_very_long_heading_is_bounded():
    """A megabyte in place of a heading costs no more than a line."""
    assert topic_of("x" * 1_000_000) is None


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("How you will be assessed", "selection"),
        ('You "get it":', "requirements"),
        ("Are you our next baker?", "requirements"),
        ("Is this you?", "requirements"),
        ("You may bake", None),
        ("Assessment criteria", "selection"),
        ("The best bits", "rewards"),
        ("Why become a bookbinder", "rewards"),
        ("Upsides", "rewards"),
        ("Day rates", "pay"),
        ("What apprentices learn", "skills"),
        ("Where it is heading", "trends"),
        ("Where the trade is going", "trends"),
        ("What's changing", "trends"),
        ("How to break in", "practices"),
        ("If I were starting again", "practices"),
        ("How do I get better", "practices"),
        ("The hard parts", "challenges"),
        ("What makes it tough", "challenges"),
        ("Reality check", "challenges"),
        ("Common misconceptions", "myths"),
        ("Compared with printers", "related"),
        ("Sister trades", "related"),
        ("Where to hang out", "learning"),
        ("Who hires", "employers"),
        ("Where the jobs are", "employers"),
        ("Is there a future", "outlook"),
        ("What we use", "tools"),
        ("Getting qualified", "education"),
        ("The way up", "progression"),
        ("Where it can lead", "progression"),
        ("Making the jump", "progression"),
        ("Job grades", "progression"),
        ("Essential criteria", "requirements"),
        ("What carries over", "soft-skills"),
        ("Frequently asked questions", "faq"),
        ("Your role", "responsibilities"),
        ("As a binder, you will", "responsibilities"),
        ("Duty station", "location"),
        ("Where bookbinders can specialize", "specialties"),
        ("What makes a good binder?", "soft-skills"),
        ("Why printers make great binders", "soft-skills"),
        ("Skills binders need", "skills"),
        ("Tools every binder should own", "tools"),
        ("Mistakes new binders make", "challenges"),
        ("Common mistakes to avoid", "challenges"),
        ("CV mistakes to avoid", "myths"),
        ("The less glamorous side", "challenges"),
        ("Trends shaping the trade", "trends"),
        ("Impact of technology", "trends"),
        ("How AI is changing the workshop", "trends"),
        ("Professional associations", "learning"),
        ("Helpful links", "learning"),
        ("Practice settings", "employers"),
        ("Notable companies", "employers"),
        ("Top hiring locations", "location"),
        ("States with the most jobs", "location"),
        ("Q: Which states pay binders the most?", "location"),
        ("Role expectations", "responsibilities"),
    ],
)
def test_topic_of_a_heading_in_plain_words(heading, topic):
    """Guides and advertisements that speak to the reader announce the same topics in other words."""
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    ("heading", "wrong"),
    [
        ("Soft glue", "soft-skills"),
        ("Hard covers", "challenges"),
        ("The bad weather of 1953", "challenges"),
        ("Best Leather", "rewards"),
        ("Where the river ends", "progression"),
        ("Industry knowledge", "industries"),
        ("Technology skills", "tools"),
        ("Industry outlook", "industries"),
        ("Where the light is better", "trends"),
        ("Becoming a bookbinder", "rewards"),
    ],
)
def test_topic_of_leaves_headings_that_only_share_a_word(heading, wrong):
    """A word of a row in another sense announces another topic, or none."""
    assert topic_of(heading) != wrong


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Home > Trades > Bookbinding", "navigation"),
        ("Skip to main content", "navigation"),
        ("Back to search results", "navigation"),
        ("Bread | Books | Boats | Barges", "navigation"),
        ("Page 2 of 9", "navigation"),
        ("Share this page", "share"),
        ("Posted 3 days ago", "share"),
        ("Updated: 3 May", "share"),
        ("12 comments", "share"),
        ("Tags: glue, thread", "share"),
        ("Was this page helpful?", "share"),
        ("This website uses cookies to count its guests.", "cookies"),
        ("Accept all cookies", "cookies"),
        ("© The Guild of Bookbinders", "legal"),
        ("All rights reserved", "legal"),
        ("This article was originally published in the guild's paper.", "legal"),
        ("The bindery is an equal opportunity employer.", "equal opportunity"),
        ("We do not discriminate on any ground.", "equal opportunity"),
        ("To apply, write to the guild.", "application"),
        ("Closing date: 29 May", "application"),
        ("Upload your CV", "application"),
        ("[Glue](#glue)", "navigation"),
        ("Written by Ada Binder", "author"),
        ("5 min read", "author"),
        ("401(k) with a match", "benefits"),
        ("Unlimited paid time off", "benefits"),
        ("The bindery has a generous benefits package.", "benefits"),
        ("Medical, dental and vision insurance", "benefits"),
        ("We offer a good wage, health insurance and free lunches.", "benefits"),
    ],
)
def test_line_topic_names_the_rule_of_an_aside(line, rule):
    """Furniture of pages and law are aside whatever stands above; the topic tells why."""
    assert line_topic(line) == f"aside: {rule}"


@pytest.mark.parametrize(
    "line",
    [
        "Binders sew books at home.",
        "They share a bench.",
        "Awl | bone folder",
        "Depth > 3 m",
        "Bookkeepers save the jobs of others.",
        "They apply glue with a brush.",
        "A binder reads the law of copyright.",
        "Pages 2 to 9 are sewn first.",
        "Pilots discriminate between mud and sand.",
        "Cookies are baked at noon.",
        "They comment on each page.",
        "Tidal Bindery | Binder | Remote | Full-time | $50k",
        "We offer $20 an hour and health insurance.",
        "Binders explain health insurance to apprentices.",
        "Process sick pay and parental leave for the bindery",
        "Dental X-rays",
        "[Glue](https://glue.example)",
    ],
)
def test_line_topic_of_a_line_about_the_work_is_none(line):
    """The words of furniture inside a sentence are no furniture."""
    assert line_topic(line) is None


def test_line_topic_reads_no_long_paragraph():
    """A page of prose is no furniture for one phrase in it."""
    line = "We do not discriminate. " + "Binders sew books. " * 100

    assert line_topic(line) is None
    assert line_topic(line[:200]) == "aside: equal opportunity"


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        # The everyday headings of advertisements.
        ("Purpose of the post", "responsibilities"),
        ("Main duties", "responsibilities"),
        ("Key accountabilities", "responsibilities"),
        ("Accountabilities", "responsibilities"),
        ("Scope of the role", "responsibilities"),
        ("Essential functions", "responsibilities"),
        ("What you'll do", "responsibilities"),
        ("What you will be doing", "responsibilities"),
        ("How you'll make an impact", "responsibilities"),
        ("What success looks like", "responsibilities"),
        ("A day in the life of a cooper", "responsibilities"),
        ("At this grade, you will be expected to:", "responsibilities"),
        ("Person specification", "requirements"),
        ("Essential", "requirements"),
        ("Desirable (but not a must)", "requirements"),
        ("Minimum qualifications", "requirements"),
        ("What we're looking for", "requirements"),
        ("Who we are looking for", "requirements"),
        ("Who you are", "requirements"),
        ("What you'll bring", "requirements"),
        ("You have", "requirements"),
        ("Nice to have", "requirements"),
        ("Bonus points if you", "requirements"),
        ("Your profile", "requirements"),
        ("Key selection criteria", "requirements"),
        ("Is this you?", "requirements"),
        ("Are you our new cooper?", "requirements"),
        ("What you are", "requirements"),
        ("The person we seek should have these qualities and skills:", "requirements"),
        ("Why should you join us?", "aside: benefits"),
        ("Want to join the guild?", "aside: application"),
        ("Who's hiring", "employers"),
        ("Where the cooperage jobs are", "employers"),
        ("Knowledge, skills and abilities", "skills"),
        ("Skills and abilities", "skills"),
        ("Personal attributes", "soft-skills"),
        ("Our stack", "tools"),
        ("Stacks you'll work with", "tools"),
        ("Machinery and equipment", "tools"),
        ("Salary and benefits", "pay"),
        ("Hourly rate", "pay"),
        ("About this role", "overview"),
        ("The opportunity", "overview"),
        ("Position summary", "overview"),
        ("The fine print", "aside: legal"),
        ("Who we are", "aside: company"),
        ("About our team", "aside: company"),
        ("Life at Tinder & Kiln", "aside: company"),
        ("What we offer", "aside: benefits"),
        ("What's in it for you?", "aside: benefits"),
        ("In return, you'll get", "aside: benefits"),
        ("Our hiring process", "aside: application"),
        ("Working hours", "aside: terms"),
        ("Reports to", "aside: terms"),
        ("Contract type", "aside: terms"),
        ("Working conditions", "aside: physical"),
        ("Inclusion statement", "aside: equal opportunity"),
        ("More articles like this", "aside: other"),
        # The everyday questions of guides.
        ("What is a cooper?", "overview"),
        ("What does a cooper do all day?", "responsibilities"),
        ("How much does a cooper earn?", "pay"),
        ("What is the highest paying job in cooperage?", "pay"),
        ("How much does the course cost?", "education"),
        ("How do I become a cooper?", "education"),
        ("How long does it take to become a cooper?", "education"),
        ("Do you need a degree to make barrels?", "education"),
        ("How long does it take to get promoted?", "progression"),
        ("How do you get started?", "practices"),
        ("Where do coopers work?", "employers"),
        ("Which states hire coopers?", "location"),
        ("Is the trade growing?", "outlook"),
        ("Is it a stressful job?", "challenges"),
        ("What about job security?", "outlook"),
        ("Which tools does a cooper use?", "tools"),
        ("What skills do you need?", "skills"),
    ],
)
def test_topic_of_the_everyday_headings_of_many_trades(heading, topic):
    """Advertisements and guides of every field say the same few things; a question is told by its grammar."""
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    "heading",
    [
        "Software tester",
        "Software testing, a special case",
        "Modern software testing",
        "Platform engineer",
        "Training manager",
        "Director of education",
        "Head of learning resources planning",
        "User experience",
        "Customer experience team",
        "Experience with spreadsheets",
        "Skills England",
        "Technology consulting",
        "Workplace violence",
        "Community care",
        "Industry placements",
        "Tool sprawl",
        "Security, privacy and compliance",
        "Data privacy",
        "The pay clerk's union",
        "Degree-seeking adults",
        "Grade school",
        "Software companies",
        "Risk management",
        "Demand planning",
        "Market research",
        "Equipment operator",
        "Benefits administrator",
        "Accommodation and catering",
        "How do you know when to stop?",
        "Should you move abroad?",
    ],
)
def test_topic_of_a_heading_is_none_where_the_word_is_not_its_head(heading):
    """ "Software" is no heading about tools in "Software tester": the head of the phrase says what it is about."""
    assert topic_of(heading) is None
