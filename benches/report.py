"""Medians of what compare.sh measured, as Markdown: report.py TIMES LANEWAY ROADMAP.png RUNS"""

import datetime
import glob
import json
import os
import platform
import statistics
import subprocess
import sys

times, laneway, picture, runs = sys.argv[1:]


def cases():
    """{case: {tool: (median CPU in s, median wall in s, peak in MB)}}, and each round's ratios to laneway."""
    found, ratios = {}, {}
    for path in glob.glob(os.path.join(times, "*.json")):
        case = os.path.basename(path).split(".")[0]
        results = {r["command"]: r for r in json.load(open(path))["results"]}
        for tool, result in results.items():
            cpu = result["user"] + result["system"]
            found.setdefault(case, {}).setdefault(tool, []).append((cpu, result["mean"]))
    for case, tools in found.items():
        for tool, rounds in tools.items():
            memory = open(os.path.join(times, f"{case}.{tool}.memory")).read().split()[-1]
            cpu = statistics.median(cpu for cpu, _ in rounds)
            wall = statistics.median(wall for _, wall in rounds)
            tools[tool] = (cpu, wall, int(memory) / 1024)
    return found


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = int(open("/proc/meminfo").readline().split()[1]) / 2**20
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {cpu}, {memory:.0f} GB, {platform.system()} {platform.release()}, load {load:.2f}"


found = cases()
cpu = lambda case, tool="laneway": found.get(case, {}).get(tool, (None,) * 3)[0]
wall = lambda case, tool="laneway": found.get(case, {}).get(tool, (None,) * 3)[1]
peak = lambda case, tool="laneway": found.get(case, {}).get(tool, (None,) * 3)[2]

print("# Measured side by side\n")
print(f"`benches/compare.sh`, {datetime.date.today()}, on {machine()}.")
print(f"Medians of {runs} runs of whole processes; CPU is user and system together; peak is resident memory.\n")
print("| case | tool | CPU | to laneway | wall | peak |\n| --- | --- | ---: | ---: | ---: | ---: |")
ORDER = ["laneway", "one-core", "merman", "mmdr", "mmdc"]
NAMES = {
    "roadmap-svg": "roadmap → SVG",
    "roadmap-png": "roadmap → PNG, scale 1",
    "tasks-10000-svg": "10,000 tasks → SVG",
    "tasks-10000-compact": "10,000 tasks, packed rows → SVG",
    "tasks-100000-svg": "100,000 tasks → SVG",
    "roadmap-pdf": "roadmap → PDF",
    "roadmap-pptx": "roadmap → PPTX",
    "files-1000-check": "`check` of 1,000 documents",
    "files-1000-svg": "1,000 documents → SVG",
}
for case, name in NAMES.items():
    for tool in sorted(found.get(case, {}), key=ORDER.index):
        c, w, p = found[case][tool]
        ratio = c / cpu(case) if cpu(case) else float("nan")
        print(f"| {name} | {tool} | {c * 1000:.1f} ms | {ratio:.2f} | {w * 1000:.1f} ms | {p:.1f} MB |")

print("\n| what | is | wanted | |\n| --- | ---: | ---: | --- |")


def line(what, value, most, unit="", digits=2):
    if value is None:
        print(f"| {what} | – | ≤ {most}{unit} | not measured |")
    else:
        print(f"| {what} | {value:.{digits}f}{unit} | ≤ {most}{unit} | {'holds' if value <= most else '**missed**'} |")


def quotient(a, b):
    return a / b if a is not None and b else None


svg, png = cpu("roadmap-svg"), cpu("roadmap-png")
line("roadmap → SVG to merman, CPU", quotient(svg, cpu("roadmap-svg", "merman")), 0.5)
line("roadmap → SVG to mermaid-rs-renderer, CPU", quotient(svg, cpu("roadmap-svg", "mmdr")), 1.0)
line("roadmap → SVG, peak", peak("roadmap-svg"), 12, " MB", 1)
line("roadmap → SVG, wall (goal beyond)", wall("roadmap-svg") and wall("roadmap-svg") * 1000, 2, " ms", 1)
line("roadmap → PNG to merman, CPU", quotient(png, cpu("roadmap-png", "merman")), 0.30)
line("roadmap → PNG to mermaid-rs-renderer, CPU", quotient(png, cpu("roadmap-png", "mmdr")), 0.5)
line("roadmap → PNG, file", os.path.getsize(picture) / 1000, 120, " kB", 0)
line("roadmap → PNG, wall (goal beyond)", wall("roadmap-png") and wall("roadmap-png") * 1000, 12, " ms", 1)
line("10,000 tasks → SVG, CPU", cpu("tasks-10000-svg"), 0.15, " s", 3)
line("10,000 tasks → SVG, peak", peak("tasks-10000-svg"), 64, " MB", 1)
line("10,000 tasks in packed rows, CPU", cpu("tasks-10000-compact"), 0.3, " s", 3)
line("100,000 tasks → SVG, CPU", cpu("tasks-100000-svg"), 1.5, " s", 3)
line("100,000 tasks → SVG, peak", peak("tasks-100000-svg"), 400, " MB", 0)
line("time for a task at 100,000 to that at 10,000", quotient(cpu("tasks-100000-svg"), cpu("tasks-10000-svg") and 10 * cpu("tasks-10000-svg")), 1.2)
for format in ("pdf", "pptx"):
    over = cpu(f"roadmap-{format}")
    line(f"roadmap → {format.upper()} over SVG, CPU", over and svg and (over - svg) * 1000, 4, " ms", 1)
line("`check` of 1,000 documents, wall", wall("files-1000-check"), 0.5, " s")
both = quotient(wall("files-1000-svg", "one-core"), wall("files-1000-svg"))
if both is not None:
    print(f"| 1,000 documents → SVG, 2 cores to 1 | {both:.2f} × as fast | ≥ 1.6 × | {'holds' if both >= 1.6 else '**missed**'} |")
subprocess.run(["strip", "-o", "stripped", laneway], check=True)
line("stripped program", os.path.getsize("stripped") / 1e6, 6, " MB")
