"""Job advertisements for the benchmarks, as many as wanted: `python benchmarks/ads.py 1000 > ads.jsonl`.

Each is made by a generator of chance that its number seeds, so the same number gives the same ad. Titles,
skills, tools and duties are drawn from the trade of the ad, so that ads of one role share most of their
facts as those of a job board do, while duties, employers and pay vary from ad to ad. Short ones have about
1,000 characters and 19 facts, long ones 3,000 and 40: what a whole ad has with all it says of the employer.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ad_lines", "ad_of", "long_ad_of", "write_ads"]


@dataclass(frozen=True, slots=True)
class Trade:
    """What ads of one line of work are made of; `pay` is in thousands a year."""

    roles: Sequence[str]
    skills: Sequence[str]
    tools: Sequence[str]
    degrees: Sequence[str]
    industries: Sequence[str]
    does: Sequence[str]
    things: Sequence[str]
    pay: tuple[int, int]


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


TRADES: tuple[Trade, ...] = (
    Trade(
        _words(
            "Data Engineer, Data Analyst, Data Scientist, Software Engineer, DevOps Engineer, QA "
            "Engineer, Machine Learning Engineer, Database Administrator, Frontend Developer, Backend "
            "Developer"
        ),
        _words(
            "data modeling, statistics, machine learning, software testing, system design, code review, "
            "debugging, data visualization, technical writing, communication, teamwork, problem "
            "solving, version control, performance tuning, stakeholder management"
        ),
        _words(
            "Python, SQL, Java, Docker, Kubernetes, Git, Linux, PostgreSQL, Apache Spark, Tableau, "
            "React, AWS, Azure, Jenkins, Terraform, Airflow"
        ),
        _words("computer science, mathematics, statistics, information systems, physics"),
        _words("banking, insurance, retail, telecommunications, health care, logistics"),
        _words("design, build, test, document, maintain, review, monitor, migrate, automate, improve"),
        _words(
            "data pipelines, customer reports, payment services, search indexes, release builds, mobile "
            "screens, event logs, pricing models, access controls, warehouse tables, billing jobs, "
            "alerts"
        ),
        (48, 150),
    ),
    Trade(
        _words(
            "Registered Nurse, Licensed Practical Nurse, Nurse Practitioner, Medical Assistant, Dental "
            "Hygienist, Physical Therapist, Occupational Therapist, Pharmacy Technician, Radiologic "
            "Technologist, Paramedic"
        ),
        _words(
            "patient care, triage, wound care, infection control, medication administration, care "
            "planning, compassion, communication, teamwork, time management, attention to detail, "
            "critical thinking, patient education, record keeping, active listening"
        ),
        _words(
            "Epic, electronic health records, infusion pumps, ventilators, Microsoft Office, "
            "defibrillators, ultrasound equipment, Cerner"
        ),
        _words("nursing, health science, biology, physiotherapy, pharmacy"),
        _words("hospitals, nursing homes, home care, outpatient clinics, rehabilitation"),
        _words("assess, prepare, monitor, record, explain, coordinate, review, assist with, organize, check"),
        _words(
            "discharge plans, vital signs, medication rounds, treatment rooms, family meetings, shift "
            "handovers, care records, referral letters, sterile supplies, exercise programs, lab "
            "samples, intake forms"
        ),
        (32, 110),
    ),
    Trade(
        _words(
            "Electrician, HVAC Technician, Plumber, Carpenter, Welder, Diesel Mechanic, Machinist, "
            "Maintenance Technician, Solar Panel Installer, Elevator Mechanic"
        ),
        _words(
            "blueprint reading, troubleshooting, soldering, preventive maintenance, wiring, manual "
            "dexterity, physical stamina, workplace safety, customer service, measuring, estimating, "
            "pipe fitting, hydraulics, welding, reliability"
        ),
        _words(
            "multimeters, power drills, conduit benders, torque wrenches, AutoCAD, lathes, pipe "
            "cutters, laser levels, forklifts, CNC machines"
        ),
        _words("electrical technology, mechanical engineering, construction management"),
        _words("construction, manufacturing, energy, shipbuilding, public transport"),
        _words("install, repair, inspect, replace, test, measure, maintain, adjust, assemble, clean"),
        _words(
            "control panels, heat pumps, drive shafts, roof frames, drainage lines, lighting circuits, "
            "gearboxes, safety valves, cable trays, lift doors, compressors, conveyor belts"
        ),
        (30, 92),
    ),
    Trade(
        _words(
            "Accountant, Financial Analyst, Payroll Specialist, Tax Accountant, Auditor, Bookkeeper, "
            "Accounts Payable Clerk, Credit Analyst, Loan Officer, Insurance Underwriter"
        ),
        _words(
            "bookkeeping, financial reporting, budgeting, forecasting, tax preparation, auditing, "
            "reconciliation, attention to detail, analytical thinking, communication, negotiation, risk "
            "assessment, confidentiality, organization, cost accounting"
        ),
        _words("Microsoft Excel, SAP, QuickBooks, Xero, Power BI, Oracle, Sage, Salesforce"),
        _words("accounting, finance, economics, business administration"),
        _words("banking, public accounting, real estate, insurance, local government"),
        _words("prepare, review, reconcile, file, analyze, present, check, update, forecast, approve"),
        _words(
            "month-end closings, tax returns, expense claims, cash forecasts, supplier invoices, audit "
            "files, payroll runs, budget lines, loan files, asset registers, bank statements, claims "
            "reserves"
        ),
        (34, 120),
    ),
    Trade(
        _words(
            "Marketing Manager, Content Writer, Graphic Designer, UX Designer, Product Manager, Sales "
            "Manager, Customer Success Manager, Public Relations Specialist, Copywriter, Event Planner"
        ),
        _words(
            "copywriting, market research, user research, storytelling, negotiation, brand management, "
            "presentation skills, creativity, project management, campaign planning, prototyping, time "
            "management, communication, relationship building, public speaking"
        ),
        _words(
            "Figma, Adobe Photoshop, Google Analytics, HubSpot, Salesforce, Canva, Jira, WordPress, "
            "Microsoft PowerPoint, Adobe Illustrator"
        ),
        _words("marketing, graphic design, communications, journalism, psychology"),
        _words("advertising, retail, publishing, tourism, consumer goods, software"),
        _words("plan, write, design, present, launch, measure, edit, coordinate, research, negotiate"),
        _words(
            "product launches, newsletters, landing pages, trade fairs, customer interviews, brand "
            "guides, press releases, sales decks, price lists, user journeys, video scripts, partner "
            "contracts"
        ),
        (31, 130),
    ),
    Trade(
        _words(
            "Warehouse Supervisor, Truck Driver, Supply Chain Manager, Logistics Coordinator, Baker, "
            "Chef, Hotel Manager, Restaurant Manager, Elementary School Teacher, Social Worker"
        ),
        _words(
            "inventory management, scheduling, food safety, leadership, conflict resolution, customer "
            "service, physical stamina, communication, teamwork, patience, planning, menu planning, "
            "route planning, record keeping, adaptability"
        ),
        _words("forklifts, Microsoft Excel, SAP, barcode scanners, commercial ovens, point of sale systems"),
        _words("logistics, hospitality management, education, social work, business administration"),
        _words("logistics, hospitality, education, retail, food production"),
        _words("organize, supervise, plan, prepare, train, order, check, deliver, schedule, record"),
        _words(
            "loading bays, delivery routes, morning shifts, stock counts, guest requests, banquet "
            "orders, dough batches, lesson plans, case notes, supplier visits, staff rotas, kitchen "
            "stations"
        ),
        (26, 88),
    ),
)
_STAGES = ("", "", "", "Junior", "Senior", "Senior", "Lead", "Entry-Level")
_MANNERS = (
    "for regional teams", "with two colleagues", "on the night shift", "across three sites",
    "before each audit",
    "for new customers", "under time pressure", "according to the house rules", "with the planning office",
    "for the export department", "during the busy season", "in close contact with suppliers", "every week",
    "for our largest accounts", "after each incident", "in line with the safety code",
    "from first sketch to handover",
    "for a growing membership", "together with trainees", "at short notice", "with the service desk",
    "for the northern branch", "and report on them", "and keep the records",
)  # fmt: skip
_FIRST = _words(
    "Ashgrove, Brindle, Calder, Dunmore, Elmstead, Farrow, Glenhaven, Harwick, Ironbridge, "
    "Juniper, Kestrel, Larkfield, Marlow, Northgate, Oakhurst, Pinewood, Quarry Hill, "
    "Ravenscroft, Silverdale, Thornbury, Upton, Vantage, Westbrook, Yarrow"
)
_LAST = _words(
    "Group, Partners, Labs, Health, Works, Systems, Logistics, Foods, Services, Holdings, "
    "Studio, Trust, Energy, Builders, Retail, Press"
)
_PLACES = _words(
    "Leeds, York, Bristol, Glasgow, Cardiff, Dublin, Boston, Denver, Portland, Austin, Chicago, Seattle, "
    "Atlanta, Toronto, Montreal, Sydney, Melbourne, Auckland, Manchester, Birmingham, Phoenix, San Diego, "
    "Philadelphia, Nashville, Minneapolis, Remote"
)
_CURRENCIES = ("$", "£", "€")


def ad_of(number: int) -> dict[str, str]:
    """Return the short advertisement of this number: id, title, company, location, date, description."""
    return _ad(number, random.Random(f"ad {number}"), (_listed, _listed, _labelled, _told, _marked_up))


def long_ad_of(number: int) -> dict[str, str]:
    """Return the long advertisement of this number."""
    return _ad(number, random.Random(f"long ad {number}"), (_whole,))


_Write = Callable[[random.Random, Trade, str, str], str]


def _ad(number: int, chance: random.Random, ways: Sequence[_Write]) -> dict[str, str]:
    trade = chance.choice(TRADES)
    stage = chance.choice(_STAGES)
    role = chance.choice(trade.roles)
    title = f"{stage} {role}".strip()
    company = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    write = chance.choice(ways)
    return {
        "id": f"ad-{number:07}",
        "title": title,
        "company": company,
        "location": chance.choice(_PLACES),
        "date": f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "description": write(chance, trade, title, company),
    }


def ad_lines(count: int) -> Iterator[str]:
    """Yield so many advertisements as lines of JSON."""
    return (json.dumps(ad_of(number), ensure_ascii=False) + "\n" for number in range(count))


def write_ads(path: Path, count: int) -> None:
    """Write so many advertisements as JSON Lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(ad_lines(count))


def _duties(chance: random.Random, trade: Trade, count: int) -> list[str]:
    """Return duties; two of five are of two parts, and hardly ever told twice."""
    duties = []
    for verb in chance.sample(trade.does, count):
        first, second = chance.sample(trade.things, 2)
        more = f" and {chance.choice(trade.does)} {second}" if chance.random() < 0.4 else ""
        duties.append(f"{verb.capitalize()} {first}{more} {chance.choice(_MANNERS)}")
    return duties


def _pay(chance: random.Random, trade: Trade) -> str:
    low = chance.randrange(trade.pay[0], trade.pay[1] - 10)
    high = low + chance.choice((4, 6, 8, 10, 15, 20))
    sign = chance.choice(_CURRENCIES)
    return f"{sign}{low},000 to {sign}{high},000 per year"


def _degree(chance: random.Random, trade: Trade) -> str:
    return f"{chance.choice(('Bachelor', 'Master', 'Associate'))}'s degree in {chance.choice(trade.degrees)}"


def _years(chance: random.Random) -> int:
    return chance.randint(1, 9)


def _intro(chance: random.Random, trade: Trade, title: str, company: str) -> str:
    industry, other = chance.sample(trade.industries, 2)
    hiring = (
        f"{company} is hiring a {title} for its team in {industry}. You join a crew that has worked "
        f"together for {_years(chance)} years and knows its customers by name."
    )
    looking = (
        f"We are looking for a {title} who likes to see a job through. {company} serves clients in "
        f"{industry} and {other} and has grown every year since it was founded."
    )
    asking = (
        f"Are you a {title} with an eye for what matters? At {company} you get a say in how the work is "
        "done, a mentor for the first months and a team that helps when things get tight."
    )
    return chance.choice((hiring, looking, asking))


def _offer(chance: random.Random) -> str:
    return " ".join(
        chance.sample(
            (
                "We offer flexible hours and a pension plan.",
                "You get thirty days of leave and a training budget.",
                "There is free parking, and lunch is on us on Fridays.",
                "Health insurance begins on the first day.",
                "We pay for your commute and for a gym nearby.",
            ),
            3,
        )
    )


def _listed(chance: random.Random, trade: Trade, title: str, company: str) -> str:
    tools = chance.sample(trade.tools, 4)
    parts = [
        _intro(chance, trade, title, company),
        "Responsibilities:\n" + _bullets(_duties(chance, trade, 6)),
        "Requirements:\n"
        + _bullets(
            [
                _degree(chance, trade),
                f"{_years(chance)}+ years of experience in {chance.choice(trade.industries)}",
                *(skill.capitalize() for skill in chance.sample(trade.skills, 5)),
                f"Proficiency with {tools[0]} and {tools[1]}",
            ]
        ),
        "Nice to have:\n" + _bullets([*tools[2:], chance.choice(trade.skills).capitalize()]),
        f"Salary: {_pay(chance, trade)}",
        _offer(chance),
    ]
    return "\n\n".join(parts)


def _labelled(chance: random.Random, trade: Trade, title: str, company: str) -> str:
    parts = [
        _intro(chance, trade, title, company),
        "What you will do\n\n" + _bullets(_duties(chance, trade, 5)),
        f"Skills: {', '.join(chance.sample(trade.skills, 6))}",
        f"Tools: {', '.join(chance.sample(trade.tools, 4))}",
        f"Education: {_degree(chance, trade)}",
        f"Experience: {_years(chance)} years",
        f"Pay: {_pay(chance, trade)}",
        "About us\n\n" + _offer(chance),
    ]
    return "\n\n".join(parts)


def _told(chance: random.Random, trade: Trade, title: str, company: str) -> str:
    skills, tools = chance.sample(trade.skills, 5), chance.sample(trade.tools, 3)
    first, second, third, *more = [duty[0].lower() + duty[1:] for duty in _duties(chance, trade, 5)]
    return (
        f"{_intro(chance, trade, title, company)}\n\n"
        f"As a {title} you will {first}, {second} and {third}. You will also {more[0]}, and {more[1]}.\n\n"
        f"You bring strong {skills[0]}, {skills[1]} and {skills[2]} skills, and experience with {tools[0]}, "
        f"{tools[1]} or {tools[2]}. A {_degree(chance, trade)} is required. {skills[3].capitalize()} and "
        f"{skills[4]} are a plus. We expect at least {_years(chance)} years of experience.\n\n"
        f"The salary is {_pay(chance, trade)}. {_offer(chance)}"
    )


def _marked_up(chance: random.Random, trade: Trade, title: str, company: str) -> str:
    def items(texts: Sequence[str]) -> str:
        return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"

    return (
        f"<p>{_intro(chance, trade, title, company)}</p><h3>Your tasks</h3>{items(_duties(chance, trade, 5))}"
        f"<h3>Your profile</h3>{items([_degree(chance, trade), *chance.sample(trade.skills, 5)])}"
        f"<h3>Tools</h3>{items(chance.sample(trade.tools, 4))}"
        f"<p>Pay: {_pay(chance, trade)}</p><p>{_offer(chance)}</p>"
    )


#: What ads say of the employer, of those hired and of how to apply, none of it a fact of the job.
_ABOUT = (
    "{company} was founded by three neighbors in a rented garage, and two of them still come in every day.",
    "We have never been the largest in town, and we are glad about it: people here know each other.",
    "Our building stands by the river, ten minutes on foot from the station.",
    "Last spring we moved into new rooms with more light, better chairs and a kitchen worth the name.",
    "What we promise we keep, and when we cannot we call before you have to ask.",
    "Half of our people have been with us for longer than five years, and many came back after a break.",
    "Once a quarter all of {company} meets for a day, looks back, and decides what to stop doing.",
    "We lost a few good people to larger houses, and some of our best ideas came from those who returned.",
)
_WELCOME = (
    "In your first week somebody sits with you, shows you around and introduces you to everyone.",
    "You will have a desk, a locker and a key on the first morning, and lunch with your new colleagues.",
    "After a month we sit down together and ask you what we should change.",
    "Nobody is left alone with a difficult day: there is always a number to call.",
    "We agree with you on goals twice a year, in plain words and on one page.",
    "If you have children, talk to us about the hours: we have found a way for most.",
)
_APPLYING = (
    "Write to us in your own words; a page is enough, and no photograph is needed.",
    "We answer every letter within two weeks, also when the answer is no.",
    "If we like what we read we call you, and after that you come by for half a day.",
    "{company} treats all who apply alike, whoever they are and wherever they come from.",
    "You may bring somebody along, and we pay for the train.",
    "Please say when you could begin, and what you would like to be asked.",
)


def _some(chance: random.Random, sentences: Sequence[str], count: int, company: str) -> str:
    return " ".join(chance.sample(sentences, count)).format(company=company)


def _whole(chance: random.Random, trade: Trade, title: str, company: str) -> str:
    skills, tools = chance.sample(trade.skills, 13), chance.sample(trade.tools, 6)
    parts = [
        _intro(chance, trade, title, company),
        f"About {company}\n\n{_some(chance, _ABOUT, 7, company)}",
        "Responsibilities:\n" + _bullets(_duties(chance, trade, len(trade.does))),
        "Requirements:\n"
        + _bullets(
            [
                _degree(chance, trade),
                f"{_years(chance)}+ years of experience in {chance.choice(trade.industries)}",
                *(skill.capitalize() for skill in skills[:9]),
                f"Proficiency with {tools[0]} and {tools[1]}",
                f"Experience with {tools[2]}",
            ]
        ),
        "Nice to have:\n" + _bullets([*tools[3:], *(skill.capitalize() for skill in skills[9:])]),
        f"Salary: {_pay(chance, trade)}",
        f"Your first months\n\n{_some(chance, _WELCOME, 5, company)} {_offer(chance)}",
        f"How to apply\n\n{_some(chance, _APPLYING, 5, company)}",
    ]
    return "\n\n".join(parts)


def _bullets(texts: Sequence[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


if __name__ == "__main__":
    sys.stdout.writelines(ad_lines(int(sys.argv[1])))
