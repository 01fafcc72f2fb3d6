// Pay as a picture: the figures that the view shows, in its order, each group on its scale.

const PAY_PICTURE = { width: 1000, row: 24, said: 210, scale: 430, scaleWidth: 330, figure: 930, sources: 1000 };

/** `groups` as the view shows them: { told, scale, tables: [{ title, groups: [{ head, figures }] }] }. */
function pictureOfPay(groups, about, { order, saidOf, headOf }, colors) {
  const { width, row, said, scale: from, scaleWidth, figure: figureEnd, sources: end } = PAY_PICTURE;
  const body = [];
  let y = 0;
  const text = (x, content, attributes) => body.push(pictureText(x, y, inXml(content), attributes));
  const onScale = (percent) => from + (scaleWidth * percent) / 100;
  for (const { told, scale, tables } of groups) {
    y += 24;
    text(0, told, { "font-size": 15, "font-weight": 600, fill: colors.ink });
    for (let value = 0; value <= scale.top * 1.0001; value += scale.step) {
      text(onScale(scale.at(value)), markOf(value, scale.step), { "font-size": 11.5, "text-anchor": "middle", fill: colors.quiet });
    }
    for (const { title, rows } of tables) {
      if (title) {
        y += 22;
        text(0, title, { "font-size": 12.5, "font-weight": 600, fill: colors.quiet });
      }
      y += 8;
      for (const { head, figures } of rows) {
        body.push(drawn("path", { d: `M0 ${y}H${end}`, stroke: colors.line }));
        const name = wrapped(headOf(head, order), said - 16, 13, { weight: 500, most: 2 });
        body.push(...pictureLines(0, y + 16, name, 16, { "font-size": 13, "font-weight": 500, fill: colors.ink }));
        const start = y;
        for (const figure of figures) {
          const words = wrapped(saidOf(figure, order), from - said - 20, 12.5, { most: 2 });
          body.push(...pictureLines(said, y + 16, words, 15, { "font-size": 12.5, fill: colors.quiet }), ...pictureOfBar(figure, scale, onScale, y + row / 2, colors));
          body.push(pictureText(figureEnd, y + 16, tellFigure(figure), { "font-size": 13, "text-anchor": "end", fill: colors.ink }));
          const { sources } = factById.get(figure.fact);
          body.push(pictureText(end, y + 16, plural(sources, "source", "sources"), { "font-size": 11.5, "text-anchor": "end", fill: colors.quiet }));
          y += row + (words.length - 1) * 13;
        }
        y = Math.max(y, start + row + (name.length - 1) * 14);
      }
    }
    y += 16;
  }
  return { about, width, height: y, body, legend: PAY_KEY.map(([look, told]) => ({ text: told, wide: 44, mark: drawn("g", {}, ...shapesOf(look, look.startsWith("sum") ? 28 : 0, 34, 8, colors)) })) };
}

function pictureOfBar(figure, scale, onScale, y, colors) {
  const marks = [];
  for (let value = 0; value <= scale.top * 1.0001; value += scale.step) marks.push(drawn("path", { d: `M${hundredths(onScale(scale.at(value)))} ${y - 12}v24`, stroke: colors.line }));
  const from = leastOf(figure) === null ? 0 : scale.at(leastOf(figure));
  const to = mostOf(figure) === null ? 100 : scale.at(mostOf(figure));
  const beyond = scale.isBeyond(figure) ? [pictureText(onScale(100) + 3, y + 4, "▸", { fill: colors.accent })] : [];
  return [...marks, ...shapesOf(lookOf(figure), onScale(from), onScale(to), y, colors), ...beyond];
}

/** How a figure is drawn: as the style sheet draws it. */
function shapesOf(look, from, to, y, colors) {
  const [shape, counted] = look.split(" ");
  const paint = counted ? { fill: colors.paper, stroke: colors.accent, "stroke-width": 2 } : { fill: colors.accent };
  if (shape === "sum") return [drawn("circle", { cx: hundredths(from), cy: y, r: counted ? 4 : 5, ...paint })];
  if (shape === "range") return [drawn("rect", { x: hundredths(from), y: y - (counted ? 4 : 5), width: hundredths(Math.max(2, to - from)), height: counted ? 8 : 10, rx: 2, ...paint })];
  const at = shape === "upto" ? to : from;
  return [drawn("path", { d: `M${hundredths(from)} ${y}H${hundredths(to)}`, stroke: colors.accent, "stroke-width": 2, "stroke-dasharray": "5 3" }),
    drawn("path", { d: `M${hundredths(at)} ${y - 6}v12`, stroke: colors.accent, "stroke-width": 3 })];
}
