// A campaign around the day of the tests: no place of the real world.

const both = (zh, en) => ({ zh, en });
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

export const campaign = {
  version: 1,
  title: both('示例献血活动', 'Example donation campaign'),
  organisers: [both('示例红十字会', 'Example Red Cross')],
  from: '2026-11-01',
  to: '2027-06-30',
  donors_needed_a_day: 50,
  phone: '0000-0000000',
  sites: [
    {
      name: both('示例献血屋', 'Example Donation House'),
      address: both('示例市示例路1号', '1 Example Road, Example City'),
      kinds: ['whole_blood', 'platelets'],
      phone: '0000-0000001',
      hours: [
        { days: weekdays, from: '08:30', to: '12:00' },
        { days: weekdays, from: '14:00', to: '17:30' },
      ],
      closed: [{ day: '2026-11-26', reason: both('设备检修', 'Maintenance') }],
    },
    {
      name: both('示例献血车', 'Example Bus'),
      address: both('示例广场东门', 'Example Square, east gate'),
      kinds: ['whole_blood'],
      hours: [{ days: ['saturday', 'sunday'], from: '09:30', to: '17:00' }],
    },
  ],
  drives: [
    {
      day: '2026-12-05',
      place: both('示例大学', 'Example University'),
      address: both('示例路2号，体育馆', 'Sports hall, 2 Example Road'),
      kinds: ['whole_blood'],
      times: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '17:00' },
      ],
      places: 120,
      note: both('请从北门进。', 'Please enter by the north gate.'),
    },
    {
      day: '2027-03-06',
      place: both('示例社区中心', 'Example Community Centre'),
      address: both('示例路3号', '3 Example Road'),
      kinds: ['whole_blood', 'platelets'],
      times: [{ from: '09:00', to: '15:00' }],
    },
  ],
};

/** Serves the campaign to a page in the place of the site's own. */
export const hasACampaign = (page) => page.route('**/campaign.json', (route) => route.fulfill({ json: campaign }));
