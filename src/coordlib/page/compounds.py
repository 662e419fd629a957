"""Compounds: the words of administrative Vietnamese that stand on one line, and those that lines turn at."""

from __future__ import annotations

import re

from coordlib.language import in_one_style

# Vietnamese writes a space inside its words; these are of more than one syllable, or names that are said in one breath.
_WORDS = """
an ninh, an ninh chính trị, an ninh kinh tế, an ninh mạng, an ninh nhân dân, an ninh quốc gia, an ninh trật tự, an
sinh, an toàn, an toàn giao thông, an toàn thông tin, an toàn thực phẩm, an toàn xã hội, áp dụng, ân xá, ban bí thư,
ban chấp hành, ban chỉ đạo, ban chỉ huy, ban cơ yếu, ban đầu, ban hành, ban quản lý, ban quản trị, ban thường trực,
ban thường vụ, ban tổ chức, ban trị sự, bài bản, bàn bạc, bàn giao, bác sĩ, bách khoa, bán trú, báo cáo, báo chí, bầu
cử, bất động sản, băng thông, bảo đảm, bảo hiểm, bảo hiểm xã hội, bảo hiểm y tế, bảo hộ, bảo mật, bảo tàng, bảo tồn,
bảo trì, bảo trợ, bảo vệ, bảo vệ thực vật, bảo vệ tổ quốc, bạo loạn, bên liên quan, bệnh viện, biên bản, biên chế,
biên giới, biên phòng, biên tập, biển đảo, biểu diễn, biểu mẫu, biểu tình, biện pháp, bình đẳng, bình ổn, bình thường,
bí mật, bí mật công tác, bí mật nhà nước, bí thư, bồi dưỡng, bồi thường, bổ nhiệm, bổ sung, bổ trợ, bộ chỉ huy, bộ
đội, bộ đội biên phòng, bộ luật, bộ phận, bộ trưởng, bộ tư lệnh, buôn lậu, bưu chính, bưu chính viễn thông, bưu điện,
bưu phẩm, bức xạ, cai nghiện, cao cấp, cao đẳng, cao điểm, cao nguyên, cao su, cao tốc, cà phê, cá độ, cá nhân, cách
mạng, cán bộ, cáp quang, cây trồng, cây xanh, cầu đường, cấp cứu, cấp huyện, cấp nước, cấp phép, cấp thoát nước, cấp
tỉnh, cấp xã, căn cước, căn cước công dân, cải cách, cải tạo, cải thiện, cảng hàng không, cảng vụ, cảnh báo, cảnh sát,
cảnh sát biển, cảnh sát nhân dân, cạnh tranh, cập nhật, chánh án, chánh thanh tra, chánh văn phòng, chấm dứt, chấp
hành, chất độc da cam, chất độc da cam/dioxin, chất lượng, chất thải, chăm sóc, chăn nuôi, chặt chẽ, chè, chế biến,
chế độ, chế xuất, chi bộ, chi cục, chi đội, chi nhánh, chi tiết, chia sẻ, chiếm đoạt, chiến lược, chiếu sáng, chính
phủ, chính quyền, chính sách, chính sách xã hội, chính thức, chính trị, chính trị quốc gia, chính trị viên, chính ủy,
chỉ đạo, chỉ huy, chỉ huy trưởng, chỉ thị, chỉ tiêu, cho vay, chống lãng phí, chuẩn bị, chuyên đề, chuyên gia, chuyên
môn, chuyên nghiệp, chuyên trách, chuyên viên, chuyển đổi, chuyển đổi số, chuyển giao, chủ đề, chủ động, chủ nhiệm,
chủ quyền, chủ tịch, chủ trì, chủ yếu, chương trình, chức danh, chức năng, chức trách, chức vụ, chứng khoán, chứng
nhận, chứng thực, chữ thập đỏ, chữa cháy, con người, công an, công an nhân dân, công bằng, công bố, công chức, công
chứng, công cộng, công dân, công đoàn, công giáo, công ích, công khai, công nghệ, công nghệ cao, công nghệ số, công
nghệ thông tin, công nghiệp, công nhân, công nhận, công tác, công thương, công thương nghiệp, công trình, công trình
giao thông, công trình thủy lợi, công ty, công viên, công viên chức, công việc, cổ phần, cổ truyền, cổng dịch vụ công,
cổng thông tin, cơ bản, cơ chế, cơ động, cơ giới, cơ hội, cơ quan, cơ quan đảng, cơ sở, cơ sở dữ liệu, cơ sở hạ tầng,
cơ yếu, cờ bạc, cộng đồng, cộng hòa, cộng sản, cung cấp, cung ứng, cư trú, cướp giật, cứu hộ, cứu nạn, cứu nạn cứu hộ,
cứu trợ, cửa khẩu, cựu chiến binh, cựu giáo chức, cựu quân nhân, cục trưởng, danh mục, danh sách, dân chủ, dân cư, dân
dụng, dân phòng, dân quân, dân quân tự vệ, dân sinh, dân số, dân sự, dân tộc, dân tộc thiểu số, dân vận, dầu khí, dạy
nghề, dệt may, di sản, di sản văn hóa, di tích, diễn biến, diễn đàn, dịch bệnh, dịch tễ, dịch vụ, dịch vụ công, doanh
nghiệp, doanh nhân, du khách, du lịch, du lịch sinh thái, dưỡng lão, dược liệu, dược phẩm, dữ liệu, dự án, dự báo, dự
bị, dự phòng, dự thảo, dự toán, dự trữ, dự trữ nhà nước, đa dạng, đa dạng sinh học, đa khoa, đa khoa khu vực, đào tạo,
đánh giá, đầu mối, đầu tư, đầu tư xây dựng, đất đai, đất nước, đấu giá, đấu thầu, đăng kiểm, đăng ký, đảng bộ, đảng
cộng sản, đảng đoàn, đảng ủy, đảng viên, đại biểu, đại diện, đại đoàn kết, đại học, đại hội, đê điều, đề án, đề nghị,
đề xuất, điều chỉnh, điều dưỡng, điều hành, điều kiện, điều phối, điều tra, điều trị, điện ảnh, điện lực, điện toán,
điện tử, địa bàn, địa chấn, địa chất, địa chính, địa điểm, địa giới, địa phương, định danh, định danh điện tử, định
giá, định hướng, định kỳ, định mức, đo đạc, đo lường, đoàn đại biểu, đoàn kết, đoàn kết dân tộc, đoàn thanh niên, đoàn
thể, đoàn viên, đóng góp, đô thị, đôn đốc, đồn biên phòng, đồng bằng, đồng bộ, đồng chí, đối ngoại, đối tác, đối
tượng, đối với, đơn vị, đơn vị sự nghiệp, đời sống, đội ngũ, đội trưởng, đường bộ, đường cao tốc, đường dây, đường
sắt, đường thủy, đường thủy nội địa, đường truyền, gia cầm, gia đình, gia súc, gian lận, gian lận thương mại, giao
ban, giao dịch, giao dịch bảo đảm, giao lưu, giao nhận, giao thông, giao thông vận tải, giá trị gia tăng, giám định,
giám đốc, giám hộ, giám sát, giáo chức, giáo dục, giáo dục - đào tạo, giáo dục nghề nghiệp, giáo dục thường xuyên,
giáo hội, giáo hội phật giáo, giáo viên, giấy phép, giải đáp, giải pháp, giải phóng, giải phóng mặt bằng, giải quyết,
giải thể, giảm nghèo, giảm nhẹ, giống cây trồng, giới thiệu, giữ gìn, gọi nhập ngũ, hàn lâm, hàng giả, hàng hải, hàng
hóa, hàng không, hàng năm, hành chính, hành chính công, hành động, hành khách, hành lang, hành lang an toàn, hành
nghề, hành vi, hằng năm, hải cảng, hải dương, hải đảo, hải đội, hải quan, hải quân, hải sản, hạ tầng, hạ tầng kỹ
thuật, hạn chế, hạt kiểm lâm, hậu cần, hậu cần kỹ thuật, hậu phương, hệ sinh thái, hệ thống, hiến pháp, hiệp định,
hiệp hội, hiệu lực, hiệu quả, hiệu trưởng, hình sự, hình thức, hoàn chỉnh, hoàn thành, hoàn thiện, hoạt động, hòa
bình, hòa giải, hòa nhập, hóa chất, hóa dầu, hồ sơ, hỗ trợ, hợp đồng, hợp lý, hợp nhất, hợp pháp, hợp tác, hợp tác
quốc tế, hợp tác xã, học sinh, học tập, học viện, hộ khẩu, hộ tịch, hội chữ thập đỏ, hội đồng, hội đồng nhân dân, hội
đồng quản trị, hội đồng thành viên, hội nghị, hội nhập, hội thẩm, hội thảo, hội thi, hội viên, huấn luyện, huy động,
huyện ủy, hướng dẫn, hữu hạn, hữu nghị, kế hoạch, kế toán, kết hợp, kết luận, kết nối, kết quả, khai thác, khác biệt,
khách hàng, khách quan, khám bệnh, khám chữa bệnh, khám nghiệm, kháng chiến, khẩn cấp, khắc phục, khảo sát, khen
thưởng, khiếu nại, khiếu nại tố cáo, khí hậu, khí tượng, khí tượng thủy văn, kho bạc, kho bạc nhà nước, khoa học, khoa
học kỹ thuật, khoa học tự nhiên, khoa học xã hội, khoáng sản, khó khăn, không quân, khối lượng, khởi nghiệp, khởi tố,
khu bảo tồn, khu chế xuất, khu công nghiệp, khu dân cư, khu kinh tế, khuyến công, khuyến học, khuyến khích, khuyến
ngư, khuyến nông, khuyết tật, khủng bố, kiên cố, kiều bào, kiến nghị, kiến thiết, kiến trúc, kiến trúc sư, kiểm dịch,
kiểm định, kiểm lâm, kiểm nghiệm, kiểm ngư, kiểm sát, kiểm soát, kiểm soát bệnh tật, kiểm toán, kiểm toán nhà nước,
kiểm tra, kim khí, kim ngạch, kinh doanh, kinh nghiệm, kinh phí, kinh tế, kinh tế - xã hội, kinh tế kỹ thuật, kinh tế
quốc dân, kích cầu, kịp thời, kỳ họp, ký kết, ký túc xá, kỹ năng, kỹ nghệ, kỹ sư, kỹ thuật, kỷ luật, kỷ niệm, lao
động, lái xe, lâm nghiệp, lâm sản, lãnh đạo, lãnh sự, lãnh thổ, lập pháp, liên đoàn, liên đoàn lao động, liên hệ, liên
hiệp, liên hiệp các hội, liên hiệp phụ nữ, liên kết, liên lạc, liên minh, liên ngành, liên quan, liên thông, liên
tịch, liên tục, lịch sử, loại hình, lợi ích, lợi thế, luật gia, luật sư, lương thực, lưới điện, lưu giữ, lưu hành, lưu
thông, lưu trữ, lừa đảo, lực lượng, lực lượng vũ trang, lục quân, lý lịch tư pháp, ma túy, mầm non, mẫu giáo, mãi dâm,
mạng lưới, mạng viễn thông, mạo hiểm, mặt bằng, mặt hàng, mặt trận, mặt trận tổ quốc, miền núi, minh bạch, mô hình,
môi trường, mỏ địa chất, một thành viên, mua bán, mua bán người, mua sắm, mua sắm công, mục đích, mục tiêu, mỹ thuật,
nam nữ, nâng cao, năng lượng, năng lực, năng suất, nạn nhân, ngành nghề, ngân hàng, ngân hàng nhà nước, ngân sách,
ngân sách nhà nước, ngăn chặn, nghề nghiệp, nghệ nhân, nghệ sĩ, nghệ thuật, nghệ thuật quân đội, nghiên cứu, nghiên
cứu sinh, nghiệm thu, nghiệp vụ, nghĩa vụ, nghĩa vụ quân sự, nghị định, nghị quyết, nghị sự, ngoài nhà nước, ngoại
giao, ngoại ngữ, ngoại thương, ngoại vụ, ngôn ngữ, nguồn lực, nguồn nhân lực, nguồn vốn, nguyên nhân, nguyên tắc,
nguyên tử, ngư dân, ngư nghiệp, người cao tuổi, người có công, người dân, người đứng đầu, người khuyết tật, người lao
động, người mù, người tiêu dùng, nhà báo, nhà đất, nhà hát, nhà khoa học, nhà máy, nhà nước, nhà ở, nhà ở xã hội, nhà
thiếu nhi, nhà trường, nhà văn, nhà văn hóa, nhà xuất bản, nhân dân, nhân đạo, nhân lực, nhân sự, nhân văn, nhận thức,
nhập cư, nhập khẩu, nhập ngũ, nhiễm khuẩn, nhiệm kỳ, nhiệm vụ, nhiệt điện, nhiệt đới, nông dân, nông lâm, nông lâm
nghiệp, nông nghiệp, nông sản, nông thôn, nông thôn mới, nông trường, nội bộ, nội chính, nội dung, nội địa, nội quy,
nội tiết, nội trú, nội vụ, nuôi dưỡng, nuôi trồng, nuôi trồng thủy sản, nước sạch, ô nhiễm, ổn định, phá hoại, phá
sản, phán quyết, pháp chế, pháp lệnh, pháp luật, pháp lý, pháp quy, pháp y, phát biểu, phát hành, phát hiện, phát
sinh, phát thanh, phát thanh truyền hình, phát triển, phát triển lâm nghiệp, phát triển nông thôn, phát triển quỹ đất,
phân bón, phân cấp, phân công, phân loại, phân quyền, phân tích, phân viện, phần mềm, phẫu thuật, phản ánh, phản biện,
phản động, phản ứng, phạm nhân, phạm pháp, phạm vi, phật giáo, phê duyệt, phi chính phủ, phi nông nghiệp, phong trào,
phòng bệnh, phòng cháy, phòng cháy chữa cháy, phòng cháy và chữa cháy, phòng chống, phòng không, phòng ngừa, phòng
thủ, phòng thủ dân sự, phó bí thư, phó chánh án, phó chánh thanh tra, phó chánh văn phòng, phó chỉ huy trưởng, phó chủ
nhiệm, phó chủ tịch, phó cục trưởng, phó giám đốc, phó hiệu trưởng, phó tổng giám đốc, phó trưởng ban, phó trưởng
phòng, phó tư lệnh, phó viện trưởng, phó vụ trưởng, phóng viên, phối hợp, phổ biến, phổ cập, phổ thông, phổ thông dân
tộc nội trú, phúc lợi, phương án, phương hướng, phương pháp, phương thức, phương tiện, phương tiện giao thông, phụ nữ,
phụ trách, phục hồi, phục hồi chức năng, phục vụ, quan hệ, quan trắc, quan trọng, quá trình, quán triệt, quân chủng,
quân dân, quân đoàn, quân đội, quân đội nhân dân, quân khu, quân sự, quân y, quần chúng, quản lý, quản lý đất đai,
quản lý nhà nước, quản lý rừng, quản lý thị trường, quản trị, quảng bá, quảng cáo, quảng trường, quận ủy, quốc dân,
quốc gia, quốc gia việt nam, quốc hội, quốc lộ, quốc phòng, quốc tế, quốc tịch, quy chế, quy chuẩn, quy định, quy
hoạch, quy hoạch xây dựng, quy mô, quy phạm, quy phạm pháp luật, quy tắc, quy trình, quyền hạn, quyền lợi, quyết định,
quyết toán, quỹ đất, quỹ tín dụng, quỹ tín dụng nhân dân, ra mắt, ra quân, rà phá bom mìn, rà soát, rủi ro, rừng đặc
dụng, rừng phòng hộ, sáng kiến, sáng tạo, sáp nhập, sát hạch, sân bay, sắp xếp, sản nhi, sản phẩm, sản xuất, sinh
hoạt, sinh học, sinh thái, sinh viên, sĩ quan, sĩ quan lục quân, soạn thảo, sông ngòi, số hóa, sơ cứu, sơ kết, sơ
sinh, sơ tán, sở hữu, sở hữu trí tuệ, sư phạm, sức khỏe, sử dụng, sử học, sửa chữa, sửa đổi, sự cố, sự kiện, sự
nghiệp, sự việc, tai nạn, tai nạn giao thông, tài chính, tài khoản, tài liệu, tài năng, tài nguyên, tài nguyên nước,
tài sản, tài sản công, tài xế, tái định cư, tâm thần, tân binh, tầm nhìn, tần số, tất cả, tăng cường, tăng trưởng, tạm
giam, tạm giữ, tạm trú, tập đoàn, tập huấn, tập sự, tập thể, tập trung, tặng thưởng, tệ nạn, tệ nạn xã hội, tham gia,
tham mưu, tham nhũng, tham nhũng lãng phí, tham quan, thanh niên, thanh niên cộng sản, thanh niên xung phong, thanh
thiếu niên, thanh toán, thanh tra, thanh tra viên, thao trường, thành đoàn, thành lập, thành phần, thành tích, thành
tựu, thành ủy, thành viên, thẩm định, thẩm phán, thẩm quyền, thạc sĩ, theo dõi, thép, thế giới, thế hệ, thể chế, thể
dục, thể dục thể thao, thể thao, thẻ căn cước, thi đua, thi đua khen thưởng, thi hành, thi hành án, thi hành án dân
sự, thi tuyển, thiên nhiên, thiên tai, thiết bị, thiết kế, thiết lập, thiếu nhi, thiếu niên, thiếu niên tiền phong,
thí điểm, thí nghiệm, thích ứng, thị trường, thị ủy, thôn bản, thông báo, thông qua, thông tấn, thông tấn xã, thông
tin, thông tin liên lạc, thông tin truyền thông, thông tư, thống kê, thống nhất, thời gian, thời hạn, thời sự, thuê
bao, thuế quan, thuốc lá, thú y, thủ công, thủ công mỹ nghệ, thủ đô, thủ trưởng, thủ tướng, thủ tục, thủ tục hành
chính, thủy điện, thủy lợi, thủy nông, thủy nội địa, thủy sản, thủy văn, thư ký, thư tín, thư viện, thương binh,
thương hiệu, thương lượng, thương mại, thương mại cổ phần, thương mại điện tử, thường niên, thường trú, thường trực,
thường vụ, thường xuyên, thực hành, thực hiện, thực phẩm, thực tập, thực thi, thực tiễn, thực trạng, thực vật, thụ lý,
tiên tiến, tiêu chí, tiêu chuẩn, tiêu dùng, tiêu thụ, tiến bộ, tiến độ, tiến sĩ, tiếng nói, tiếng nói việt nam, tiếp
cận, tiếp công dân, tiếp nhận, tiếp quản, tiếp tế, tiếp thu, tiếp tục, tiết kiệm, tiểu đoàn, tiểu học, tin học, tin
lành, tìm kiếm, tìm kiếm cứu nạn, tình hình, tình nguyện, tình trạng, tín dụng, tín dụng đen, tín dụng nhân dân, tín
hiệu, tín ngưỡng, tính toán, tỉnh đoàn, tỉnh đội, tỉnh ủy, tnhh một thành viên, tnhh mtv, tòa án, tòa án nhân dân, tôn
giáo, tố cáo, tố tụng, tối cao, tổ chức, tổ công tác, tổ dân phố, tổ hợp tác, tổ quốc, tổ trưởng, tổng biên tập, tổng
công ty, tổng cục, tổng giám đốc, tổng hợp, tổng kết, tổng liên đoàn, tổng tham mưu, tội phạm, tội phạm mạng, trang
thiết bị, trang trại, tranh chấp, trao đổi, trách nhiệm, trách nhiệm hữu hạn, trạm biến áp, trạm thu phát, trạm y tế,
trật tự, trật tự xã hội, trẻ em, triển khai, triển lãm, trình bày, trình độ, trình tự, trí thức, trí tuệ, trí tuệ nhân
tạo, trị sự, trồng rừng, trồng trọt, trợ cấp, trợ giúp, trợ giúp pháp lý, trợ lý, trộm cắp, trung cấp, trung đoàn,
trung học, trung học cơ sở, trung học phổ thông, trung tâm, trung thực, trung ương, trung ương đảng, truy nã, truy tố,
truyền hình, truyền tải, truyền tải điện, truyền thông, truyền thống, trưng cầu, trường bắn, trường học, trưởng ban,
trưởng công an, trưởng phòng, trực ban, trực thuộc, trực tiếp, trực tuyến, trụ sở, tu bổ, tuân thủ, tuần lễ, tuần tra,
tuyên dương, tuyên giáo, tuyên truyền, tuyển chọn, tuyển dụng, tuyển quân, tuyển sinh, tư lệnh, tư liệu, tư nhân, tư
pháp, tư tưởng, tư vấn, tương đương, tương hỗ, tương trợ, tương trợ tư pháp, tự do, tự động, tự giác, tự nguyện, tự
nhiên, tự vệ, tỷ giá, tỷ lệ, ủy ban, ủy ban kiểm tra, ủy ban nhân dân, ủy quyền, ủy thác, ủy thác tư pháp, ủy viên, ưu
đãi, ưu tiên, ứng cử, ứng dụng, ứng phó, vai trò, vấn đề, văn bản, văn hóa, văn hóa - thông tin, văn hóa - xã hội, văn
hóa nghệ thuật, văn học, văn học nghệ thuật, văn khố, văn minh, văn nghệ, văn phòng, văn thư, vận chuyển, vận động,
vận động viên, vận hành, vận tải, vật liệu, vật liệu nổ, vật liệu xây dựng, vật tư, vật tư y tế, vệ sinh, vệ sinh môi
trường, vi phạm, viên chức, viễn thám, viễn thông, viễn thông quân đội, việc làm, viện kiểm sát, viện kiểm sát nhân
dân, viện phí, viện trưởng, vì sự phát triển, vì trẻ em, vị thành niên, vô tuyến, vô tuyến điện, vốn nhà nước, vùng
biển, vũ khí, vũ trang, vũ trụ, vườn quốc gia, vụ án, vụ trưởng, vụ việc, xác định, xác minh, xác nhận, xác thực, xâm
hại, xây dựng, xây lắp, xã đội, xã hội, xã hội chủ nghĩa, xã hội hóa, xăng dầu, xét xử, xi măng, xổ số, xổ số kiến
thiết, xuất bản, xuất khẩu, xuất nhập cảnh, xuất nhập khẩu, xung kích, xúc tiến, xúc tiến đầu tư, xúc tiến thương mại,
xử lý, xử phạt, y dược, y học, y học cổ truyền, y khoa, y sĩ, y tế, y tế dự phòng, yêu cầu, ý kiến
"""

# The provinces and centrally run cities since 1 July 2025, those that went into them, and names that names are made of.
_PLACES = """
An Giang, Bà Rịa, Bà Rịa - Vũng Tàu, Bắc Bộ, Bắc Giang, Bắc Kạn, Bắc Ninh, Bắc Trung Bộ, Bạc Liêu, Bến Tre, Biên Hòa,
Biển Đông, Bình Dương, Bình Phước, Bình Thuận, Bình Định, Buôn Ma Thuột, Cao Bằng, Cà Mau, Cần Thơ, Côn Đảo, Cửu Long,
Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hoàng Sa, Hòa Bình, Hồ Chí Minh, Huế,
Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lào Cai, Lâm Đồng, Lạng Sơn, Lê Quý Đôn, Long An, Lý Sơn, Nam Bộ,
Nam Trung Bộ, Nam Định, Nghệ An, Nguyễn Tất Thành, Nha Trang, Ninh Bình, Ninh Thuận, Phú Quốc, Phú Thọ, Phú Yên,
Pleiku, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Quy Nhơn, Sóc Trăng, Sơn La, Tây Bắc, Tây Nam, Tây
Nam Bộ, Tây Nguyên, Tây Ninh, Thanh Hóa, Thái Bình, Thái Nguyên, Thủ Đức, Thừa Thiên Huế, Tiền Giang, Tôn Đức Thắng,
Trà Vinh, Trần Quốc Tuấn, Trần Đại Nghĩa, Trung Bộ, Trường Sa, Trường Sơn, Tuyên Quang, Việt Nam, Vĩnh Long, Vĩnh
Phúc, Võ Nguyên Giáp, Vũng Tàu, Yên Bái, miền Bắc, miền Nam, miền Trung, sông Cửu Long, sông Hồng, sông Mê Kông, Đà
Lạt, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đông Bắc, Đông Nam, Đông Nam Bộ, Đồng Nai, Đồng Tháp
"""

# Units of a territory, before whose name a line rather turns.
_LEVELS = """
tỉnh, thành phố, xã, phường, đặc khu, thị trấn, thị xã, huyện, quận, khu vực, vùng, thôn, quân khu, khu phố
"""

# What a name begins with, and belongs to the word after it.
_HEADS = """
bộ, sở, cục, chi cục, tổng cục, vụ, ban, phòng, hội, đoàn, đội, viện, trường, trạm, đài, tổ, khoa, quỹ, báo, nhà,
hạt, khu, đảng, tòa, liên đoàn, hiệp hội, thuế, chuyên, phó, trưởng
"""

# Small words that belong to the one after them.
_SMALL = """
các, những, mọi, mỗi, một, hai, ba, bốn, việc, sự, cuộc, nền, không, được, bị, đã, sẽ, chưa, cần, phải, đồng chí, ông,
bà, của, về, trong, ngoài, với, trên, dưới, tại, tới, cho, giữa, theo, do, thuộc, đối với, hoặc, để, khi, từ, đến,
bằng, sau, trước, nhằm, vì, cùng, và, ở, mà, là, qua, gồm, như, nếu, bởi, tm., kt., tl., tuq., q., tp., tx., gs., pgs.,
ts., ths., bs., gs.ts., pgs.ts., giáo sư, tiến sĩ, thạc sĩ, bác sĩ, kỹ sư, luật sư
"""

# Before these a line turns well.
_LINKING = """
và, của, về, trong, với, trên, tại, cho, giữa, theo, do, thuộc, đối với, hoặc, để, khi, từ, nhằm, vì, cùng, chi nhánh,
phân hiệu, trực thuộc
"""

# The ranks of the armed forces, and the titles that stand before a name (NĐ 30/2020, Phụ lục I, Mục II.7).
_RANKS = """
đại tướng, thượng tướng, trung tướng, thiếu tướng, đô đốc, phó đô đốc, chuẩn đô đốc,
đại tá, thượng tá, trung tá, thiếu tá, đại úy, thượng úy, trung úy, thiếu úy, chuẩn úy
"""


def plain_key(word: str) -> str:
    """Return a word as it is looked up: in small letters, the tone written the older way (hòa, ủy).

    >>> plain_key("UỶ")
    'ủy'
    """
    return in_one_style(word.lower())


def _listed(text: str) -> frozenset[tuple[str, ...]]:
    """Return what stands between commas, each as the syllables that it is made of."""
    found = (tuple(plain_key(one).split()) for one in re.split(r",\s", text))
    return frozenset(words for words in found if words)


LEVELS = _listed(_LEVELS)
RANKS = _listed(_RANKS)
HEADS = _listed(_HEADS)
SMALL = _listed(_SMALL)
LINKING = _listed(_LINKING)
NAMED = LEVELS | RANKS
PAIRED = frozenset({("phòng", "chống")})  # in one breath, though a comma parts them
PLACES = _listed(_PLACES)
COMPOUNDS = frozenset(
    words for words in _listed(_WORDS) | PLACES | LEVELS | HEADS | SMALL | LINKING | RANKS if len(words) > 1
)
LONGEST_COMPOUND = max(map(len, COMPOUNDS))
